#include "lexicon/table.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <span>

#include "base/bytes.h"
#include "base/error.h"
#include "base/files.h"
#include "base/hash.h"

namespace tandem {

namespace {

constexpr std::string_view kMagic = "TANDEMX1";
constexpr std::uint32_t kProbabilityStep = 255;
constexpr unsigned kPivotShift = 8;

std::string text_of(const std::string& stem, const std::string& form) {
  return stem + '\0' + (form == stem ? std::string() : form);
}

std::uint32_t packed(const WeightedPivot& sense) {
  const auto step = static_cast<std::uint32_t>(
      std::lround(std::clamp(sense.probability, 0.0F, 1.0F) * float{kProbabilityStep}));
  return (sense.pivot << kPivotShift) + step;
}

[[noreturn]] void lexicon_damaged(const std::filesystem::path& file) {
  throw Error(ErrorKind::corrupt, file.string() + ": damaged lexicon; run 'tandem lexicon build'");
}

}  // namespace

void write_lexicon_table(const LexiconContent& content, const std::filesystem::path& file) {
  ByteWriter head;
  head.put_text(content.language);
  head.put(static_cast<std::uint32_t>(content.sources.size()));
  for (const LexiconSource& source : content.sources) {
    head.put_text(source.info.name);
    head.put_text(source.info.edition);
    head.put_text(source.info.licence);
    head.put(source.pairs);
  }
  std::string texts;
  std::vector<std::uint32_t> text_at{0}, sense_at{0}, senses, pivot_at;
  for (const LexiconWord& word : content.words) {
    texts += text_of(word.stem, word.form);
    text_at.push_back(static_cast<std::uint32_t>(texts.size()));
    for (const WeightedPivot& sense : word.senses) senses.push_back(packed(sense));
    sense_at.push_back(static_cast<std::uint32_t>(senses.size()));
  }
  pivot_at.push_back(static_cast<std::uint32_t>(texts.size()));
  for (const auto& [stem, form] : content.pivots) {
    texts += text_of(stem, form);
    pivot_at.push_back(static_cast<std::uint32_t>(texts.size()));
  }
  std::string bytes(kMagic);
  const auto put = [&](std::span<const std::byte> more) {
    bytes.append(reinterpret_cast<const char*>(more.data()), more.size());
  };
  const auto put_number = [&](std::size_t number) {
    const auto small = static_cast<std::uint32_t>(number);
    put(std::as_bytes(std::span(&small, 1)));
  };
  put_number(head.bytes().size());
  put(head.bytes());
  bytes.resize((bytes.size() + 7) / 8 * 8);
  for (const std::size_t number :
       {content.words.size(), senses.size(), content.pivots.size(), texts.size()})
    put_number(number);
  for (const auto* numbers : {&text_at, &sense_at, &senses, &pivot_at})
    put(std::as_bytes(std::span(*numbers)));
  bytes += texts;
  put_number(crc32(std::as_bytes(std::span(bytes))));
  write_file_atomically(file, bytes);
}

struct LexiconTable::Parts {
  MappedFile file;
  std::string language;
  std::vector<LexiconSource> sources;
  std::uint32_t crc = 0;
  std::span<const std::uint32_t> text_at, sense_at, senses, pivot_at;
  std::string_view texts;

  // Text between two offsets, cut at its zero.
  [[nodiscard]] std::string_view text(std::span<const std::uint32_t> at, std::size_t i,
                                      bool form) const {
    const std::string_view both = texts.substr(at[i], at[i + 1] - at[i]);
    const std::size_t zero = both.find('\0');
    const std::string_view stem = both.substr(0, zero);
    if (!form || zero == std::string_view::npos || zero + 1 == both.size()) return stem;
    return both.substr(zero + 1);
  }
};

namespace {

// Offsets must ascend and stay inside: the checksum guards against damage, this against a file that
// somebody made.
bool ascends_to(std::span<const std::uint32_t> offsets, std::size_t first, std::size_t last) {
  return !offsets.empty() && offsets.front() == first && offsets.back() == last &&
         std::ranges::is_sorted(offsets);
}

}  // namespace

LexiconTable::LexiconTable(const std::filesystem::path& file) : parts_(std::make_unique<Parts>()) {
  parts_->file = MappedFile(file);
  const auto bytes = parts_->file.bytes();
  constexpr std::size_t kNumber = sizeof(std::uint32_t);
  if (bytes.size() < kMagic.size() + 2 * kNumber ||
      std::memcmp(bytes.data(), kMagic.data(), kMagic.size()) != 0)
    lexicon_damaged(file);
  const auto body = bytes.first(bytes.size() - kNumber);
  std::memcpy(&parts_->crc, bytes.data() + body.size(), kNumber);
  if (crc32(body) != parts_->crc) lexicon_damaged(file);
  ByteReader reader(body.subspan(kMagic.size()));
  const auto head_bytes = reader.get<std::uint32_t>();
  parts_->language = reader.get_text();
  const auto source_count = reader.get<std::uint32_t>();
  for (std::uint32_t i = 0; i < source_count && !reader.short_read(); ++i) {
    LexiconSource source;
    source.info.name = reader.get_text();
    source.info.edition = reader.get_text();
    source.info.licence = reader.get_text();
    source.pairs = reader.get<std::uint32_t>();
    parts_->sources.push_back(std::move(source));
  }
  std::size_t at = (kMagic.size() + kNumber + std::size_t{head_bytes} + 7) / 8 * 8;
  const auto take = [&](std::size_t count) {
    if (reader.short_read() || at > body.size() || count > (body.size() - at) / kNumber)
      lexicon_damaged(file);
    const auto* first = reinterpret_cast<const std::uint32_t*>(body.data() + at);
    at += count * kNumber;
    return std::span(first, count);
  };
  const auto counts = take(4);
  parts_->text_at = take(std::size_t{counts[0]} + 1);
  parts_->sense_at = take(std::size_t{counts[0]} + 1);
  parts_->senses = take(counts[1]);
  parts_->pivot_at = take(std::size_t{counts[2]} + 1);
  parts_->texts = {reinterpret_cast<const char*>(body.data()) + at, body.size() - at};
  const bool sound =
      parts_->texts.size() == counts[3] && ascends_to(parts_->sense_at, 0, counts[1]) &&
      ascends_to(parts_->text_at, 0, parts_->pivot_at.front()) &&
      ascends_to(parts_->pivot_at, parts_->text_at.back(), counts[3]) &&
      std::ranges::all_of(parts_->senses,
                          [&](std::uint32_t sense) { return sense >> kPivotShift < counts[2]; });
  if (!sound) lexicon_damaged(file);
}

LexiconTable::LexiconTable(LexiconTable&&) noexcept = default;
LexiconTable& LexiconTable::operator=(LexiconTable&&) noexcept = default;
LexiconTable::~LexiconTable() = default;

const std::string& LexiconTable::language() const {
  return parts_->language;
}

const std::vector<LexiconSource>& LexiconTable::sources() const {
  return parts_->sources;
}

std::uint32_t LexiconTable::crc() const {
  return parts_->crc;
}

std::uint64_t LexiconTable::size_bytes() const {
  return parts_->file.bytes().size();
}

std::size_t LexiconTable::word_count() const {
  return parts_->text_at.size() - 1;
}

std::optional<std::size_t> LexiconTable::find(std::string_view wanted) const {
  std::size_t from = 0;
  std::size_t to = word_count();
  while (from < to) {
    const std::size_t middle = from + (to - from) / 2;
    if (stem(middle) < wanted) {
      from = middle + 1;
    } else {
      to = middle;
    }
  }
  return from < word_count() && stem(from) == wanted ? std::optional(from) : std::nullopt;
}

std::string_view LexiconTable::stem(std::size_t word) const {
  return parts_->text(parts_->text_at, word, false);
}

std::string_view LexiconTable::form(std::size_t word) const {
  return parts_->text(parts_->text_at, word, true);
}

std::vector<WeightedPivot> LexiconTable::senses(std::size_t word) const {
  std::vector<WeightedPivot> found;
  for (std::uint32_t i = parts_->sense_at[word]; i < parts_->sense_at[word + 1]; ++i) {
    const std::uint32_t both = parts_->senses[i];
    found.push_back({both >> kPivotShift,
                     static_cast<float>(both & kProbabilityStep) / float{kProbabilityStep}});
  }
  return found;
}

std::string_view LexiconTable::pivot_stem(std::uint32_t pivot) const {
  return parts_->text(parts_->pivot_at, pivot, false);
}

std::string_view LexiconTable::pivot_form(std::uint32_t pivot) const {
  return parts_->text(parts_->pivot_at, pivot, true);
}

}  // namespace tandem
