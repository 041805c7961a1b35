#pragma once

#include <optional>
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

// What the caller adds to an answer; empty fields are not written (the command line has neither
// token nor time).
struct AnswerExtras {
  std::string lang = "en";  // of labels
  std::string token;        // signed, for feedback
  std::optional<double> took_ms;
};

std::string to_json(const MatchAnswer& answer, const Taxonomies& taxonomies,
                    const AnswerExtras& extras);

// {"field":[{"value","label","count"}]}
std::string to_json(const std::vector<Facet>& facets, const Taxonomies& taxonomies,
                    std::string_view lang);

// A reason as in an answer, for pages that embed one.
std::string to_json(const Reason& reason);

}  // namespace tandem::wire
