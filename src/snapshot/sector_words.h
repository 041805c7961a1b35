#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "domain/taxonomy.h"
#include "text/query_text.h"

namespace tandem {

// A sector that plain words point to, and which words do.
struct SectorGuess {
  std::string code;
  double weight = 0;               // 1 for the one most pointed to
  std::vector<std::string> words;  // of the query, as written
};

// From everyday words to sectors: "Etikett" points to design, "Sägewerk" to the manufacture of
// wood. The words are the names and synonyms of a taxonomy in every language it has; in languages
// that build compounds, one points where its part does ("Weinetiketten"). Threads: const and safe
// to share.
class SectorWords {
 public:
  SectorWords() = default;
  explicit SectorWords(const Taxonomy& taxonomy);

  // The sectors a query points to, most first; a word that points to many sectors counts less for
  // each.
  [[nodiscard]] std::vector<SectorGuess> guess(const QueryText& query) const;

 private:
  struct Pointer {
    std::string word;  // folded stem
    std::size_t sector = 0;
  };

  [[nodiscard]] std::vector<std::size_t> sectors_of(const QueryWord& word, bool compounds) const;

  std::vector<std::string> sectors_;
  std::unordered_multimap<std::string, std::size_t> by_word_, by_stem_;  // folded -> sector
  std::vector<Pointer> parts_;  // long enough to be part of a compound
};

}  // namespace tandem
