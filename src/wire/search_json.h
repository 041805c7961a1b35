#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/parsed.h"
#include "domain/place.h"
#include "domain/search.h"
#include "domain/taxonomy.h"
#include "wire/match_json.h"

namespace tandem::wire {

// Decoded query parameters, in the order in which they came.
using Parameters = std::vector<std::pair<std::string, std::string>>;

// GET /api/v1/search: type, q, like, filter, sort, limit, offset (and lang, which pages have).
// Every problem at once; an unknown parameter names the nearest one. Whether fields, values and ids
// exist is checked by match's check().
Parsed<SearchRequest> search_request_from_query(const Parameters& parameters);

// The parameters back, for links (without those that say what holds anyhow).
Parameters to_parameters(const SearchRequest& request);

// {"hits":[{"record","score","shared","passage"}],"total","facets","suggestion"}; labels in `lang`
std::string to_json(const SearchAnswer& answer, const Taxonomies& taxonomies,
                    std::string_view lang);

// {"places":[{"name","place","country","region","nuts","lat","lon","population","radius_km"}]}
// `labels`: of each place, with what tells it from its namesakes.
std::string to_json(const std::vector<Place>& places, const std::vector<std::string>& labels);

// {"support":[…]}
std::string to_json(const std::vector<Support>& support);

}  // namespace tandem::wire
