#pragma once

#include <xapian.h>

#include <span>
#include <vector>

#include "domain/record.h"
#include "text/text_reader.h"

namespace tandem {

// Parts of a Xapian query. Only for .cc files of this room.

// BM25 of bm25.h; idf and the query's wish arrive as the factor of OP_SCALE_WEIGHT, so that
// retrieval, bounds and explanation use the same numbers (Xapian's own BM25Weight halves the weight
// of frequent terms and damps repeated query words).
class TermWeight : public Xapian::Weight {
 public:
  TermWeight();
  [[nodiscard]] double get_sumpart(Xapian::termcount term_frequency, Xapian::termcount length,
                                   Xapian::termcount unique_terms) const override;

  [[nodiscard]] double get_maxpart() const override { return most_; }

  [[nodiscard]] double get_sumextra(Xapian::termcount, Xapian::termcount) const override {
    return 0;
  }

  [[nodiscard]] double get_maxextra() const override { return 0; }

  [[nodiscard]] TermWeight* clone() const override {
    return new TermWeight;
  }  // Xapian takes ownership

 private:
  void init(double factor) override;

  double factor_ = 0, most_ = 0, average_length_ = 1;
};

// Matches exactly these documents, without weight.
class FixedDocuments : public Xapian::PostingSource {
 public:
  explicit FixedDocuments(std::span<const RecordNumber> ascending) : documents_(ascending) {}

  void init(const Xapian::Database& database) override;

  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return 0; }

  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return size(); }

  [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return size(); }

  void next(double least_weight) override;
  void skip_to(Xapian::docid document, double least_weight) override;

  [[nodiscard]] bool at_end() const override { return at_ == documents_.size(); }

  [[nodiscard]] Xapian::docid get_docid() const override { return documents_[at_]; }

 private:
  [[nodiscard]] Xapian::doccount size() const {
    return static_cast<Xapian::doccount>(documents_.size());
  }

  std::span<const RecordNumber> documents_;
  std::size_t at_ = 0;
  bool started_ = false;
};

// Words and near terms, scaled so that the sum comes near the text score: what a word's 4-grams add
// is taken to grow with the word.
Xapian::Query ranking(const WeightedQuery& query, TextWeights weights);

}  // namespace tandem
