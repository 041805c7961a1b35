#pragma once

#include <string>
#include <vector>

#include "domain/search.h"
#include "page/cards.h"

namespace tandem {

// A list's address means: q, sort, page, more=<facet that is shown in full>, and one field a facet,
// repeated for several values (any of them).
SearchRequest search_request(const PageRequest& request, RecordType type);

// The facet's field of the address: "lang" is taken by the language of the page.
std::string parameter_of(const std::string& field);

// Facets by which a list of that type is narrowed.
const std::vector<std::string>& list_facets(RecordType type);

// The facets as links that add or drop one value; counts are those of the list without the facet's
// own choice.
std::vector<View> facet_views(const Desk& desk, const SearchRequest& request,
                              const SearchAnswer& answer);

// What the list is narrowed to, as links that drop it.
std::vector<View> active_views(const Desk& desk, const SearchRequest& request);

// The list's address without page and without what is shown in full.
Address list_address(const PageRequest& request);

}  // namespace tandem
