#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "domain/record.h"
#include "text/query_text.h"
#include "text/text_scorer.h"
#include "text/word_rows.h"

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

// Which documents may be found, by number; nullptr: all.
using AllowedDocuments = const std::vector<bool>*;

// One handle on one collection's index, at the revision it had when opened.
// Threads: one caller at a time; take one from a TextIndex.
// Throws TextIndexMoved, Error(corrupt | io).
class TextReader {
 public:
  // `rows`: of the same folder and revision.
  TextReader(const std::filesystem::path& folder, std::shared_ptr<const WordRows> rows);
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
  // Adds the collection's words that are like the query's, so that they can be found by.
  void look_near(WeightedQuery& query) const;
  // Of the documents with a word of the query or one near to it, about the best `depth`: their
  // scores take what 4-grams add to grow with their words.
  [[nodiscard]] std::vector<TextHit> find(const WeightedQuery& query, TextWeights weights,
                                          AllowedDocuments allowed, std::size_t depth) const;
  // The same, scored with every word and 4-gram, best first, ties by lower number.
  [[nodiscard]] std::vector<TextHit> retrieve(const WeightedQuery& query, TextWeights weights,
                                              AllowedDocuments allowed, std::size_t depth) const;
  // For documents that are known by number. Outlives the reader.
  [[nodiscard]] TextScorer scorer(const WeightedQuery& query) const;
  // Documents that a word of the query names (TextDocument::names), best first: idf over the share
  // of names with that word.
  [[nodiscard]] std::vector<TextHit> retrieve_names(const QueryText& query,
                                                    AllowedDocuments allowed,
                                                    std::size_t depth) const;
  // A word of the collection spelt nearly so, for words that it does not know; empty when there is
  // none.
  [[nodiscard]] std::string nearest_spelling(const std::string& word) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tandem
