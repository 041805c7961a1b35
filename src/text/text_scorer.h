#pragma once

#include <bitset>
#include <cstdint>
#include <memory>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "domain/record.h"
#include "text/query_text.h"
#include "text/word_rows.h"

namespace tandem {

// How a text score is put together, both divided by the bound.
struct TextWeights {
  double words = 1, grams = 0;
};

// What one query term gives one document: BM25 with idf, before any bound.
struct TermScore {
  std::size_t word = 0;  // index into QueryText::words
  double score = 0;
  bool is_meant = false;  // the document has it in another language only
};

struct TextTotals {
  double words = 0, grams = 0;

  [[nodiscard]] double score(TextWeights weights, double bound) const {
    return bound > 0 ? (weights.words * words + weights.grams * grams) / bound : 0;
  }
};

struct DocumentScores {
  std::vector<TermScore> words;  // one a word that is in the document
  std::vector<TermScore> grams;  // 4-grams, summed by the word they belong to
  double words_total = 0, grams_total = 0;
  int grams_matched = 0;
};

// One query against documents that are known by number: every word and every 4-gram, in about a
// microsecond a document. Remembers what the query shares with each word it meets.
// Threads: one caller at a time; the rows are shared.
class TextScorer {
 public:
  TextScorer(std::shared_ptr<const WordRows> rows, const WeightedQuery& query);

  TextTotals totals(RecordNumber document);
  // Of each: the next document's words come from memory while one is read.
  std::vector<TextTotals> totals(std::span<const RecordNumber> documents);
  // The same term by term, for explaining and for confidence.
  DocumentScores explain(RecordNumber document);

 private:
  static constexpr std::size_t kTermBits = 8192;

  // What counts frequencies in a document: the query's words, then its 4-grams, then its meanings.
  struct Term {
    std::size_t word = 0;
    double weight = 0;
  };

  // A word form and the query's terms that it has: met_[begin, end).
  struct Known {
    std::uint32_t form = 0;  // 0: free
    std::uint32_t begin = 0, end = 0;
  };

  // What one word of the query earns in the document at hand.
  struct Earned {
    double words = 0, grams = 0;
    int grams_matched = 0;
    bool is_meant = false;
  };

  // A word or a part of one, by its meanings: meant_[begin, end).
  struct Part {
    std::size_t word = 0;
    double weight = 0, grams = 0;
    int gram_count = 0;
    std::size_t begin = 0, end = 0;
  };

  struct Meant {
    std::uint16_t term = 0;  // in terms_
    double weight = 0;
  };

  // By the term's key, which is a hash already; where a query knows the term, its bit is set.
  struct SameKey {
    std::size_t operator()(std::uint64_t key) const { return key; }
  };

  using TermMap = std::unordered_map<std::uint64_t, std::uint16_t, SameKey>;

  std::uint16_t number_of(const std::string& term);
  void add_words(const WeightedQuery& query);
  void add_grams(const WeightedQuery& query);
  void add_meanings(const WeightedQuery& query);
  void read(RecordNumber document);  // into earned_
  void count_terms(const WordRows::Row& row);
  void earn_by_meanings(const WordRows::Row& row);
  [[nodiscard]] double frequency_of(const Part& part) const;
  const Known& meet(std::uint32_t form);
  Known look_at(std::uint32_t form);
  void grow();

  std::shared_ptr<const WordRows> rows_;
  std::uint32_t lang_ = 0;
  std::vector<Term> terms_;
  std::size_t words_end_ = 0, grams_end_ = 0;  // of terms_
  std::vector<Part> parts_;                    // ascending by word
  std::vector<Meant> meant_;
  TermMap term_of_;  // key of an index term -> terms_
  std::bitset<kTermBits> may_have_term_;
  // By the 4-gram's number, 1 above its place in terms_; and a bit a 4-gram that has one, since
  // most have none and the bits fit into the fastest cache.
  std::vector<std::uint16_t> term_of_gram_;
  std::vector<bool> has_gram_;
  std::vector<Known> known_;  // open addressing, by form
  std::size_t used_ = 0;
  std::vector<std::uint16_t> met_;      // into terms_
  std::vector<float> frequency_;        // of each term in the document at hand
  std::vector<std::uint64_t> touched_;  // bits of terms with a frequency
  std::vector<Earned> earned_;          // by word
};

}  // namespace tandem
