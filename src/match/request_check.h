#pragma once

#include <optional>

#include "base/parsed.h"
#include "domain/match.h"
#include "snapshot/reference.h"

namespace tandem {

// A request whose names have become codes and whose place is known.
struct CheckedRequest {
  MatchRequest request;
  std::optional<ResolvedPlace> place;
};

// Every field that does not mean what it should, all at once, each with the nearest known value.
Parsed<CheckedRequest> check_request(const Reference& reference, const MatchRequest& request);

// "unknown place "Zwikau"; did you mean Zwickau?"
std::string unknown(std::string_view what, std::string_view given, std::string_view nearest);

}  // namespace tandem
