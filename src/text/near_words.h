#pragma once

#include <functional>
#include <string>
#include <vector>

#include "text/query_text.h"
#include "text/tally.h"
#include "text/word_forms.h"

namespace tandem {

// Index terms of words of the collection that share 4-grams with the query's words and are none of
// them ("Weinetiketten" for "Etikett"): how compounds are found without posting lists of 4-grams.
// The most alike, by the weights of the 4-grams that they share; `most` of them. Words outlive the
// documents that had them: `stands` says whether a term still finds any. So the same documents give
// the same terms, however their index came about. `sums` is room to work in.
std::vector<NearTerm> near_terms(const WordForms& forms, const WeightedQuery& query,
                                 std::size_t most,
                                 const std::function<bool(const std::string& term)>& stands,
                                 Tally& sums);

}  // namespace tandem
