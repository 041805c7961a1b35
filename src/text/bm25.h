#pragma once

#include <algorithm>
#include <cmath>

namespace tandem {

// BM25, the one formula that retrieval, bounds and explanation share.
// Source: Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009),
// section 3.4; idf and the least relative length as in Xapian's BM25Weight, a query word said twice
// counting twice.
constexpr double kBm25K1 = 1.2;
constexpr double kBm25B = 0.75;
constexpr double kBm25LeastLength = 0.5;
constexpr double kBm25Most =
    kBm25K1 + 1;  // a term's tf factor stays below this, whatever the document

inline double bm25_idf(double documents, double document_frequency) {
  const double odds = (documents - document_frequency + 0.5) / (document_frequency + 0.5);
  return std::log(odds < 2 ? odds / 2 + 1
                           : odds);  // never negative, also for a term of nearly every document
}

// How much of idf a document with this term frequency and length earns.
inline double bm25_tf(double term_frequency, double length, double average_length) {
  const double relative = average_length > 0 ? length / average_length : 1.0;
  const double norm = 1 - kBm25B + kBm25B * std::max(relative, kBm25LeastLength);
  return kBm25Most * term_frequency / (term_frequency + kBm25K1 * norm);
}

}  // namespace tandem
