#include "text/xapian_query.h"

#include <algorithm>

#include "text/bm25.h"

namespace tandem {

TermWeight::TermWeight() {
  need_stat(AVERAGE_LENGTH);
  need_stat(DOC_LENGTH);
  need_stat(DOC_LENGTH_MIN);
  need_stat(WDF);
  need_stat(WDF_MAX);
}

void TermWeight::init(double factor) {
  factor_ = factor;
  average_length_ = get_average_length();
  most_ = factor_ * bm25_tf(get_wdf_upper_bound(), get_doclength_lower_bound(), average_length_);
}

double TermWeight::get_sumpart(Xapian::termcount term_frequency, Xapian::termcount length,
                               Xapian::termcount) const {
  return factor_ * bm25_tf(term_frequency, length, average_length_);
}

void FixedDocuments::init(const Xapian::Database&) {
  at_ = 0;
  started_ = false;
}

void FixedDocuments::next(double) {
  if (started_) ++at_;
  started_ = true;
}

void FixedDocuments::skip_to(Xapian::docid document, double) {
  started_ = true;
  const auto from = documents_.begin() + static_cast<std::ptrdiff_t>(at_);
  at_ = static_cast<std::size_t>(std::lower_bound(from, documents_.end(), document) -
                                 documents_.begin());
}

Xapian::Query ranking(const WeightedQuery& query, TextWeights weights) {
  std::vector<Xapian::Query> terms;
  const auto add = [&](const std::string& term, double weight) {
    if (weight > 0)
      terms.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(term), weight / query.bound);
  };
  if (query.bound > 0) {
    for (const auto& word : query.words) {
      if (word.document_frequency > 0)
        add(word.term, weights.words * word.weight + weights.grams * word.grams);
    }
    for (const auto& near : query.near) add(near.term, weights.grams * near.weight);
  }
  return {Xapian::Query::OP_OR, terms.begin(), terms.end()};
}

}  // namespace tandem
