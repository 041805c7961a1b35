#include "vector/unigram.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace tandem {

namespace {

constexpr std::string_view kWordBegin = "\xE2\x96\x81";  // U+2581
constexpr std::uint64_t kFnvStart = 14695981039346656037ULL;
constexpr std::uint64_t kFnvPrime = 1099511628211ULL;
constexpr std::size_t kMostWordBytes = 2000;  // longer "words" are cut: time grows with the square
constexpr float kUnknownPenalty = 10;         // below the rarest piece, as SentencePiece has it
constexpr float kUnreached = -1e30F;

std::size_t letter_bytes(char first) {
  const auto byte = static_cast<unsigned char>(first);
  if (byte < 0x80) return 1;
  if (byte >= 0xF0) return 4;
  return byte >= 0xE0 ? 3 : 2;
}

// The letter at `at`, and moves on; a broken sequence is its first byte.
char32_t next_letter(std::string_view text, std::size_t& at) {
  const auto first = static_cast<unsigned char>(text[at]);
  const std::size_t bytes = letter_bytes(text[at]);
  if (bytes == 1 || at + bytes > text.size()) return text[at++], first;
  char32_t letter = first & (0xFFU >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i)
    letter = letter << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
  at += bytes;
  return letter;
}

void append_letter(char32_t letter, std::string& out) {
  const auto low = [&](unsigned shift) {
    out += static_cast<char>(0x80U | ((letter >> shift) & 0x3FU));
  };
  if (letter < 0x80) {
    out += static_cast<char>(letter);
  } else if (letter < 0x800) {
    out += static_cast<char>(0xC0U | letter >> 6);
    low(0);
  } else if (letter < 0x10000) {
    out += static_cast<char>(0xE0U | letter >> 12);
    low(6);
    low(0);
  } else {
    out += static_cast<char>(0xF0U | letter >> 18);
    low(12);
    low(6);
    low(0);
  }
}

}  // namespace

Unigram::Unigram(const EncoderFile& file, std::uint32_t unknown)
    : at_(file.numbers<std::uint32_t>("pieces.at")),
      slots_(file.numbers<std::uint32_t>("pieces.slots")),
      letter_from_(file.numbers<std::uint32_t>("letters.from")),
      letter_at_(file.numbers<std::uint32_t>("letters.at", letter_from_.size() + 1)),
      letter_to_(file.numbers<std::uint32_t>("letters.to")),
      score_(file.numbers<float>("pieces.score")),
      text_(file.text("pieces.text")),
      unknown_(unknown) {
  const bool sound = at_.size() == score_.size() + 1 && at_.back() == text_.size() &&
                     std::ranges::is_sorted(at_) && std::has_single_bit(slots_.size()) &&
                     slots_.size() > score_.size() && std::ranges::is_sorted(letter_at_) &&
                     letter_at_.back() == letter_to_.size();
  if (!sound) file.damaged("pieces");
  unknown_score_ = *std::ranges::min_element(score_) - kUnknownPenalty;
  for (std::size_t i = 0; i < score_.size(); ++i)
    longest_ = std::max<std::size_t>(longest_, at_[i + 1] - at_[i]);
}

std::vector<std::uint32_t> Unigram::slots_of(const std::vector<std::string_view>& pieces) {
  std::vector<std::uint32_t> slots(std::bit_ceil(pieces.size() * 2), 0);
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    std::size_t slot = fnv64(pieces[i]) & (slots.size() - 1);
    while (slots[slot] != 0) slot = (slot + 1) & (slots.size() - 1);
    slots[slot] = static_cast<std::uint32_t>(i) + 1;
  }
  return slots;
}

std::int64_t Unigram::find(std::uint64_t hash, std::string_view piece) const {
  for (std::size_t slot = hash & (slots_.size() - 1);; slot = (slot + 1) & (slots_.size() - 1)) {
    if (slots_[slot] == 0 || slots_[slot] > score_.size()) return -1;
    const std::size_t i = slots_[slot] - 1;
    if (text_.substr(at_[i], at_[i + 1] - at_[i]) == piece) return static_cast<std::int64_t>(i);
  }
}

void Unigram::append_normalised(char32_t letter, std::string& word) const {
  const auto found = std::ranges::lower_bound(letter_from_, letter);
  if (found == letter_from_.end() || *found != letter) return append_letter(letter, word);
  const auto i = static_cast<std::size_t>(found - letter_from_.begin());
  for (std::uint32_t k = letter_at_[i]; k < letter_at_[i + 1]; ++k)
    append_letter(letter_to_[k], word);
}

void Unigram::encode(std::string_view text, std::vector<std::uint32_t>& tokens) const {
  std::string normal;
  normal.reserve(text.size() + text.size() / 8);
  for (std::size_t at = 0; at < text.size();) append_normalised(next_letter(text, at), normal);
  std::string word;
  for (std::size_t begin = 0; begin < normal.size();) {
    const std::size_t end = std::min(normal.find(' ', begin), normal.size());
    if (end > begin) {
      word = kWordBegin;
      word += std::string_view(normal).substr(begin, end - begin);
      encode_word(word, tokens);
    }
    begin = end + 1;
  }
}

void Unigram::encode_word(std::string_view word, std::vector<std::uint32_t>& tokens) const {
  struct Best {
    float score = kUnreached;
    std::size_t from = 0;
    std::uint32_t piece = 0;
  };

  if (word.size() > kMostWordBytes) word = word.substr(0, kMostWordBytes);
  std::vector<Best> best(word.size() + 1);
  best[0].score = 0;
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t step = std::min(letter_bytes(word[at]), word.size() - at);
    std::uint64_t hash = kFnvStart;
    for (std::size_t end = at; end < std::min(word.size(), at + longest_);) {
      hash = (hash ^ static_cast<unsigned char>(word[end])) * kFnvPrime;
      ++end;
      const auto piece = find(hash, word.substr(at, end - at));
      if (piece < 0 || piece == unknown_) continue;
      const float score = best[at].score + score_[static_cast<std::size_t>(piece)];
      if (score > best[end].score) best[end] = {score, at, static_cast<std::uint32_t>(piece)};
    }
    const float unknown = best[at].score + unknown_score_;
    if (unknown > best[at + step].score) best[at + step] = {unknown, at, unknown_};
    at += step;
  }
  const std::size_t first = tokens.size();
  for (std::size_t end = word.size(); end > 0; end = best[end].from)
    tokens.push_back(best[end].piece);
  std::reverse(tokens.begin() + static_cast<std::ptrdiff_t>(first), tokens.end());
}

}  // namespace tandem
