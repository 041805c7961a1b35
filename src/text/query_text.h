#pragma once

#include <cstdint>
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
  double grams =
      0;  // weights of the word's own 4-grams: what they add where the word itself stands
};

// A character 4-gram of the query's words (gram_keys_of).
struct WeightedGram {
  std::uint32_t key = 0;
  std::uint32_t number = 0;  // in the collection's GramTable; 0: not there
  std::size_t word = 0;      // the first that has it
  double weight = 0;
  double document_frequency = 0;
};

// A term of the collection that is none of the query's but shares 4-grams of this weight.
struct NearTerm {
  std::string term;
  double weight = 0;
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
  std::vector<WeightedTerm> words;
  std::vector<WeightedGram> grams;        // ascending by key
  std::vector<NearTerm> near;             // where to find them
  std::string lang;                       // documents in it are read as they are written
  std::vector<WeightedMeaning> meanings;  // all others by these; ascending by word
  double bound = 0;

  [[nodiscard]] bool knows_a_word() const;

  void drop_grams() {
    grams.clear();
    near.clear();
  }
};

}  // namespace tandem
