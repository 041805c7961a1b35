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

namespace {

Xapian::Query scaled(const std::string& term, double weight) {
  return {Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(term), weight};
}

// As it is written and by every meaning, added up: a little more than it earns, which is exact only
// when a candidate is scored (TextScorer). OP_MAX would find by the same measure, but the matcher
// of Xapian 1.4.22 crashes on it now and then (seen with 8,000 documents and with 100,000).
void add_words(const WeightedQuery& query, TextWeights weights, std::vector<Xapian::Query>& terms) {
  for (const WeightedTerm& word : query.words) {
    const double most = (weights.words * word.weight + weights.grams * word.grams) / query.bound;
    if (word.document_frequency > 0 && most > 0) terms.push_back(scaled(word.term, most));
  }
  for (const WeightedMeaning& part : query.meanings) {
    const double most = (weights.words * part.weight + weights.grams * part.grams) / query.bound;
    if (!(most > 0)) continue;
    for (const QueryMeaning& term : part.terms)
      terms.push_back(scaled(term.pivot, most * term.weight));
  }
}

}  // namespace

Xapian::Query ranking(const WeightedQuery& query, TextWeights weights) {
  std::vector<Xapian::Query> terms;
  if (query.bound > 0) {
    add_words(query, weights, terms);
    for (const auto& near : query.near) {
      const double weight = weights.grams * near.weight / query.bound;
      if (weight > 0) terms.push_back(scaled(near.term, weight));
    }
  }
  return {Xapian::Query::OP_OR, terms.begin(), terms.end()};
}

}  // namespace tandem
