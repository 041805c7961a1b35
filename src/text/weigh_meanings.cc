#include "text/weigh_meanings.h"

#include <algorithm>
#include <cmath>

#include "text/bm25.h"
#include "text/text_document.h"

namespace tandem {

namespace {

// Of what a word's 4-grams would add in its own language. They are not there in another, and a text
// that shares them would stand above its translation: with .5, half in German and half in English,
// a collection is searched as well as one in a single language (.3 and .7 are near).
constexpr double kOfGrams = 0.5;

// Documents of other languages that have one of the meanings, as far as the likeliest tell.
double foreign_frequency(const std::vector<QueryMeaning>& terms, const CollectionCounts& counts) {
  double most = 0;
  for (const QueryMeaning& term : terms)
    most = std::max(most, term.weight * counts.frequency(term.pivot));
  return most;
}

}  // namespace

void weigh_meanings(const QueryWord& word, const CollectionCounts& counts, WeightedTerm& native,
                    int gram_count, WeightedQuery& query) {
  if (word.meanings.empty() || !(counts.foreign > 0)) return;
  std::vector<WeightedMeaning> parts;
  double sum = 0;
  double found = 0;
  for (const auto& meanings : word.meanings) {
    WeightedMeaning part{native.word, 0, 0, gram_count, 0, meanings};
    for (QueryMeaning& term : part.terms) term.pivot.insert(term.pivot.begin(), kMeaningPrefix);
    found = foreign_frequency(part.terms, counts);
    part.document_frequency = found;
    part.weight = bm25_idf(counts.documents, std::max(found, 1.0));
    sum += part.weight;
    parts.push_back(std::move(part));
  }
  const bool known = native.document_frequency > 0;
  // A compound of unknown frequency is worth its parts, no more than the rarest word.
  double idf = bm25_idf(counts.documents, std::max(native.document_frequency, 1.0));
  if (parts.size() == 1) {
    const double all = native.document_frequency + found * counts.foreign / counts.documents;
    idf = bm25_idf(counts.documents, std::max(all, 1.0));
  } else if (!known) {
    idf = std::min(idf, sum);
  }
  native.weight = word.weight * idf;
  for (WeightedMeaning& part : parts) {
    const double share = sum > 0 ? part.weight / sum : 0;
    part.weight = native.weight * share;
    part.grams = kOfGrams * native.grams * share;
    query.meanings.push_back(std::move(part));
  }
}

}  // namespace tandem
