#pragma once

#include "base/parsed.h"
#include "domain/search.h"
#include "snapshot/snapshot.h"

namespace tandem {

// Similar past cooperations (or organisations, articles) by text or by example, narrowed by
// filters. `check` finds unknown fields, values, places and ids, all at once; `search` expects a
// request without problems.
Parsed<SearchRequest> check(const Snapshot& snapshot, SearchRequest request);
SearchAnswer search(const Snapshot& snapshot, const SearchRequest& request);
// Exact counts of every facet over all that the request matches.
std::vector<Facet> search_facets(const Snapshot& snapshot, const SearchRequest& request);

}  // namespace tandem
