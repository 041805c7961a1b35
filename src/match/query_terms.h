#pragma once

#include <vector>

#include "snapshot/snapshot.h"
#include "text/query_text.h"
#include "vector/lsa_model.h"

namespace tandem {

// A query's words as the snapshot's vector space knows them.
std::vector<TermCount> query_terms(const Snapshot& snapshot, const QueryText& query);

// What each of these words adds to the cosine with `other`: they sum to it. A term that several
// words have is shared out among them by their weight.
std::vector<TermShare> shares_of_words(const Snapshot& snapshot, const QueryText& query,
                                       std::span<const float> other);

}  // namespace tandem
