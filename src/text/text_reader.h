#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "domain/record.h"
#include "text/query_text.h"

namespace tandem {

// The index was committed twice since the reader was opened and its blocks are gone: ask again on
// the newest snapshot.
class TextIndexMoved : public Error {
 public:
  TextIndexMoved() : Error(ErrorKind::conflict, "the text index has moved on") {}
};

struct TextHit {
  RecordNumber number = 0;
  double score = 0;
};

// How a text score is put together, both divided by the bound.
struct TextWeights {
  double words = 1, grams = 0;
};

// Which documents may be found: every label group must be met by one of its labels; `only`, where
// given, ascending.
struct TextFilter {
  std::vector<std::vector<std::string>> labels;
  const std::vector<RecordNumber>* only = nullptr;
};

// What one query term gives one document: BM25 with idf, before any bound.
struct TermScore {
  std::size_t word = 0;  // index into QueryText::words
  double score = 0;
};

struct DocumentScores {
  std::vector<TermScore> words;  // one a word that is in the document
  std::vector<TermScore> grams;  // 4-grams, summed by the word they belong to
  double words_total = 0, grams_total = 0;
  int grams_matched = 0;
};

// One handle on one collection's index, at the revision it had when opened.
// Threads: one caller at a time; take one from a TextIndex.
// Throws TextIndexMoved, Error(corrupt | io).
class TextReader {
 public:
  explicit TextReader(const std::filesystem::path& folder);
  TextReader(const TextReader&) = delete;
  TextReader& operator=(const TextReader&) = delete;
  TextReader(TextReader&&) noexcept;
  TextReader& operator=(TextReader&&) noexcept;
  ~TextReader();

  [[nodiscard]] Seq seq() const;
  [[nodiscard]] RecordNumber document_count() const;
  [[nodiscard]] RecordNumber document_frequency(const std::string& stem) const;

  // The query with this collection's statistics.
  [[nodiscard]] WeightedQuery weigh(const QueryText& query) const;
  // The best `depth` documents, best first, ties by lower number. Documents without any shared term
  // are not among them.
  [[nodiscard]] std::vector<TextHit> retrieve(const WeightedQuery& query, TextWeights weights,
                                              const TextFilter& filter, std::size_t depth) const;
  // Exact scores of these documents (ascending), in their order; 0 where nothing is shared.
  [[nodiscard]] std::vector<double> scores(const WeightedQuery& query, TextWeights weights,
                                           std::span<const RecordNumber> documents) const;
  // Term by term, for explaining and for confidence.
  [[nodiscard]] DocumentScores explain(const WeightedQuery& query, RecordNumber document) const;
  // Documents that a word of the query names (TextDocument::names), best first: idf over the share
  // of names with that word.
  [[nodiscard]] std::vector<TextHit> retrieve_names(const QueryText& query,
                                                    const TextFilter& filter,
                                                    std::size_t depth) const;
  // A word of the collection spelt nearly so, for words that it does not know; empty when there is
  // none.
  [[nodiscard]] std::string nearest_spelling(const std::string& word) const;
  // Of `only`, or of all with these labels: how many carry the label.
  [[nodiscard]] int count(const TextFilter& filter) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tandem
