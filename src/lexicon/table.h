#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/phrases.h"

namespace tandem {

// A dictionary that a table was built from.
struct LexiconSource {
  DictionaryInfo info;
  std::uint32_t pairs = 0;
};

// What a word may mean: an English stem, the pivot between all languages.
struct WeightedPivot {
  std::uint32_t pivot = 0;
  float probability = 0;
};

struct LexiconWord {
  std::string stem, form;  // form: as a dictionary writes it, for showing
  std::vector<WeightedPivot> senses;
};

// A table in the making.
struct LexiconContent {
  std::string language;
  std::vector<LexiconSource> sources;
  std::vector<LexiconWord> words;                           // ascending by stem
  std::vector<std::pair<std::string, std::string>> pivots;  // stem, form
};

void write_lexicon_table(const LexiconContent& content, const std::filesystem::path& file);

// One language's words and their English meanings. Threads: const and safe to share; everything
// stays in the mapped file, so that its pages are shared by all processes.
//
// File: "TANDEMX1", u32 bytes of the head, head (language, sources), padding to 8, u32 words, u32
// senses, u32 pivots, u32 bytes of texts, u32 text_at[words + 1], u32 sense_at[words + 1],
// u32 senses[senses] (pivot * 256 + probability * 255), u32 pivot_at[pivots + 1], texts (stem, 0,
// form; the form empty where it is the stem), u32 crc of all before.
class LexiconTable {
 public:
  explicit LexiconTable(const std::filesystem::path& file);  // throws Error(not_found | corrupt)
  LexiconTable(LexiconTable&&) noexcept;
  LexiconTable& operator=(LexiconTable&&) noexcept;
  LexiconTable(const LexiconTable&) = delete;
  LexiconTable& operator=(const LexiconTable&) = delete;
  ~LexiconTable();

  [[nodiscard]] const std::string& language() const;
  [[nodiscard]] const std::vector<LexiconSource>& sources() const;
  [[nodiscard]] std::uint32_t crc() const;
  [[nodiscard]] std::uint64_t size_bytes() const;

  [[nodiscard]] std::size_t word_count() const;
  [[nodiscard]] std::optional<std::size_t> find(std::string_view wanted) const;
  [[nodiscard]] std::string_view stem(std::size_t word) const;
  [[nodiscard]] std::string_view form(std::size_t word) const;
  [[nodiscard]] std::vector<WeightedPivot> senses(std::size_t word) const;  // likeliest first
  [[nodiscard]] std::string_view pivot_stem(std::uint32_t pivot) const;
  [[nodiscard]] std::string_view pivot_form(std::uint32_t pivot) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace tandem
