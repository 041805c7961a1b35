#include "text/word_forms.h"

#include <algorithm>

#include "base/hash.h"

namespace tandem {

namespace {

constexpr std::size_t kGramLetters = 4;
constexpr std::uint32_t kHashedGram = 1U << 31U;

std::uint32_t gram_key(std::string_view gram) {
  std::uint32_t key = 0;
  bool ascii = gram.size() <= sizeof(key);
  for (std::size_t i = 0; i < gram.size() && ascii; ++i) {
    const auto byte = static_cast<unsigned char>(gram[i]);
    ascii = byte < 0x80U;
    key |= static_cast<std::uint32_t>(byte) << (8 * i);
  }
  if (ascii) return key;
  const std::uint64_t hash = fnv64(gram);
  return static_cast<std::uint32_t>(hash ^ (hash >> 32U)) | kHashedGram;
}

}  // namespace

std::uint64_t term_key_of(std::string_view term) {
  return fnv64(term);
}

std::vector<std::uint32_t> gram_keys_of(std::string_view word) {
  std::string padded = " ";
  padded += word;
  padded += ' ';
  std::vector<std::uint32_t> keys;
  std::size_t starts[kGramLetters] = {};  // of the last letters, in a ring
  std::size_t letters = 0;
  for (std::size_t i = 0; i <= padded.size(); ++i) {
    const bool continues =
        i < padded.size() && (static_cast<unsigned char>(padded[i]) & 0xC0U) == 0x80U;
    if (continues) continue;
    const std::size_t first = starts[letters % kGramLetters];
    if (letters >= kGramLetters) {
      keys.push_back(gram_key(std::string_view(padded).substr(first, i - first)));
    }
    starts[letters % kGramLetters] = i;
    ++letters;
  }
  if (keys.empty()) keys.push_back(gram_key(padded));
  return keys;
}

std::span<const WordForms::GramOfForm> WordForms::Chunk::with(std::uint32_t gram) const {
  const auto from = std::ranges::lower_bound(by_gram, gram, {}, &GramOfForm::first);
  const auto to =
      std::find_if(from, by_gram.end(), [&](const GramOfForm& one) { return one.first != gram; });
  return {from, to};
}

WordForms::Chunk& WordForms::last_chunk() {
  if (end_ % kChunkForms == 0) {
    chunks_.push_back(std::make_shared<Chunk>());
  } else if (chunks_.back().use_count() > 1) {
    chunks_.back() = std::make_shared<Chunk>(*chunks_.back());
  }
  return *chunks_.back();
}

WordForms::WordForms() {
  Chunk& chunk = last_chunk();
  chunk.text_at.push_back(0);
  chunk.grams_at.push_back(0);
  chunk.terms_at.push_back(0);
  ++end_;
}

void WordForms::add(std::string_view text, GramTable& table) {
  Chunk& chunk = last_chunk();
  const auto slot = static_cast<std::uint16_t>(end_ % kChunkForms);
  chunk.text += text;
  chunk.text_at.push_back(static_cast<std::uint32_t>(chunk.text.size()));
  for (const std::uint32_t key : gram_keys_of(text.substr(0, text.find('\0')))) {
    const std::uint32_t number = table.add(key);
    chunk.grams.push_back(number);
    chunk.by_gram.emplace_back(number, slot);
  }
  chunk.grams_at.push_back(static_cast<std::uint32_t>(chunk.grams.size()));
  chunk.sorted = false;
  const std::uint32_t form = end_++;
  for_each_term(form, [&](std::string_view term) { chunk.term_keys.push_back(term_key_of(term)); });
  chunk.terms_at.push_back(static_cast<std::uint32_t>(chunk.term_keys.size()));
}

void WordForms::sort() {
  for (const auto& chunk : chunks_) {
    if (chunk->sorted) continue;
    std::ranges::sort(chunk->by_gram);
    chunk->by_gram.erase(std::unique(chunk->by_gram.begin(), chunk->by_gram.end()),
                         chunk->by_gram.end());
    chunk->sorted = true;
  }
}

std::string_view WordForms::word(std::uint32_t form) const {
  const std::string_view whole = text(form);
  return whole.substr(0, whole.find('\0'));
}

std::span<const std::uint32_t> WordForms::grams(std::uint32_t form) const {
  const Chunk& chunk = *chunks_[form / kChunkForms];
  const std::size_t slot = form % kChunkForms;
  return std::span(chunk.grams)
      .subspan(chunk.grams_at[slot], chunk.grams_at[slot + 1] - chunk.grams_at[slot]);
}

std::span<const std::uint64_t> WordForms::term_keys(std::uint32_t form) const {
  const Chunk& chunk = *chunks_[form / kChunkForms];
  const std::size_t slot = form % kChunkForms;
  return std::span(chunk.term_keys)
      .subspan(chunk.terms_at[slot], chunk.terms_at[slot + 1] - chunk.terms_at[slot]);
}

}  // namespace tandem
