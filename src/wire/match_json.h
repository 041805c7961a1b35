#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/parsed.h"
#include "domain/match.h"
#include "domain/taxonomy.h"

namespace tandem::wire {

// The body of POST /api/v1/match (CONTRACT: Routes). Here only the shape is checked; what sectors
// and places mean is match::encode's business.
Parsed<MatchRequest> match_request_from_json(std::string_view text);
std::string to_json(const MatchRequest& request);

// The same rules for a request that came otherwise (command line, form).
std::vector<Problem> problems_of(const MatchRequest& request);

// Labels in `lang`. What differs each time the same is answered (token, time, request) is for the
// caller to add; the command line has none of them.
std::string to_json(const MatchAnswer& answer, const Taxonomies& taxonomies, std::string_view lang);

// {"field":[{"value","label","count"}]}
std::string to_json(const std::vector<Facet>& facets, const Taxonomies& taxonomies,
                    std::string_view lang);

// A reason as in an answer, for pages that embed one.
std::string to_json(const Reason& reason);

}  // namespace tandem::wire
