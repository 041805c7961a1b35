#include "lexicon/meanings.h"

#include <algorithm>

namespace tandem {

namespace {

constexpr std::size_t kMostInDocument = 3;
constexpr double kLeastInDocument = 0.2;
constexpr std::size_t kMostInQuery = 5;
constexpr double kLeastInQuery = 0.05;
// A meaning that holds half of the time counts as the word itself.
constexpr double kSureFrom = 0.5;

}  // namespace

std::vector<std::string> DocumentMeanings::of(const std::string& lang, const std::string& word,
                                              const std::string& stem) {
  std::vector<std::string> pivots;
  if (!lexicon_->knows(lang)) return pivots;
  auto reader = readers_.find(lang);
  if (reader == readers_.end())
    reader = readers_.emplace(lang, MeaningReader(*lexicon_, lang)).first;
  for (const MeantPart& part : reader->second.of(word, stem)) {
    for (std::size_t i = 0; i < std::min(kMostInDocument, part.meanings.size()); ++i) {
      const Meaning& meaning = part.meanings[i];
      if (meaning.probability >= kLeastInDocument &&
          std::ranges::find(pivots, meaning.pivot) == pivots.end())
        pivots.push_back(meaning.pivot);
    }
  }
  return pivots;
}

std::vector<std::string> space_terms(DocumentMeanings& meanings, const std::string& lang,
                                     const std::string& word, const std::string& stem) {
  std::vector<std::string> terms;
  for (const auto& pivot : meanings.of(lang, word, stem)) terms.push_back(kMeantTerm + pivot);
  if (terms.empty()) terms.push_back(stem);
  return terms;
}

void add_meanings(const Lexicon& lexicon, QueryText& query) {
  if (!lexicon.knows(query.lang)) return;
  MeaningReader reader(lexicon, query.lang);
  for (QueryWord& word : query.words) {
    // The "t" of "don't" is in every dictionary, and means nothing.
    if (!(word.weight > 0) || word.word.size() < 2) continue;
    for (const MeantPart& part : reader.of(word.word, word.stem)) {
      std::vector<QueryMeaning> meanings;
      for (std::size_t i = 0; i < std::min(kMostInQuery, part.meanings.size()); ++i) {
        const Meaning& meaning = part.meanings[i];
        if (meaning.probability >= kLeastInQuery)
          meanings.push_back({meaning.pivot, std::min(1.0, meaning.probability / kSureFrom)});
      }
      if (!meanings.empty()) word.meanings.push_back(std::move(meanings));
    }
  }
}

}  // namespace tandem
