#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/weights.h"

namespace tandem {

// What a word may mean in another language: an English stem, and how far it counts as the word
// itself, in (0,1].
struct QueryMeaning {
  std::string pivot;
  double weight = 1;
};

// One distinct word of a query.
struct QueryWord {
  std::string text;  // as it was first written
  std::string word;  // in lower case
  std::string stem;
  double weight =
      1.0;  // how often it was said, or what the person gave it; 0 for stop words and dropped words
  // Of the word, or of each part of a compound. Empty: unknown in other languages.
  std::vector<std::vector<QueryMeaning>> meanings;
};

// A query's text read once: language, words, stems. The same for every collection.
struct QueryText {
  std::string lang;
  LanguageGroup group = LanguageGroup::other;
  std::vector<QueryWord> words;

  // A word that means something is in it.
  [[nodiscard]] bool says_something() const;
};

QueryText read_query(std::string_view text, std::string_view lang);

// A term of the index with its weight in this collection.
struct WeightedTerm {
  std::string term;      // with its prefix
  std::size_t word = 0;  // index into QueryText::words
  double weight = 0;     // idf times how much the query wants it
  double document_frequency = 0;
};

// A word of the query, or a part of one, as it stands in documents of other languages: by its
// meanings, as one term of which the one counts that weighs most.
struct WeightedMeaning {
  std::size_t word = 0;  // index into QueryText::words
  double weight = 0;     // as WeightedTerm's
  double grams = 0;      // what the word's 4-grams add in a language that writes it otherwise
  int gram_count = 0;
  double document_frequency = 0;    // of its likeliest meaning
  std::vector<QueryMeaning> terms;  // pivots with their prefix
};

// A query against one collection. `bound` is the most that the words could give any document: it
// depends on the query and on the collection's statistics alone, an unknown word counting the
// largest idf. Grams are measured by it as well: a bound of their own would favour queries of short
// words.
struct WeightedQuery {
  std::vector<WeightedTerm> words, grams;  // grams ascending by term
  std::string lang;                        // documents in it are read as they are written
  std::vector<WeightedMeaning> meanings;   // all others by these; ascending by word
  double bound = 0;
};

// The same query with only its rarest 4-grams: what is worth walking posting lists for. All 4-grams
// of a 28-word query over 100,000 documents take 118 ms in Xapian, the 16 rarest 4 ms; the best are
// then scored with all. In languages where a 4-gram counts for little (`lambda` below 0.1) none are
// needed to find the best.
WeightedQuery with_rarest_grams(const WeightedQuery& query, double lambda, double documents);

}  // namespace tandem
