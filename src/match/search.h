#pragma once

#include <functional>
#include <vector>

#include "base/parsed.h"
#include "domain/search.h"
#include "snapshot/snapshot.h"

namespace tandem {

// Similar past cooperations (or organisations, articles, open challenges) by text or by example,
// narrowed by filters. `check` finds unknown fields, values, places and ids, all at once; `search`
// expects a request without problems.
Parsed<SearchRequest> check(const Snapshot& snapshot, SearchRequest request);
SearchAnswer search(const Snapshot& snapshot, const SearchRequest& request);
// Exact counts of every facet over all that the request matches.
std::vector<Facet> search_facets(const Snapshot& snapshot, const SearchRequest& request);
// How many of them fall into each known year, earliest first; a limit to years is left aside.
std::vector<FacetCount> search_years(const Snapshot& snapshot, const SearchRequest& request);
// Every record that the request matches, in its order, from the first to the last: limit and offset
// do not count.
void for_each_found(const Snapshot& snapshot, const SearchRequest& request,
                    const std::function<void(const Record&)>& visit);
// The records among them that came into the collection last, the latest first.
std::vector<Record> latest_found(const Snapshot& snapshot, const SearchRequest& request,
                                 std::size_t most);

}  // namespace tandem
