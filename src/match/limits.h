#pragma once

#include <memory>
#include <string>

#include "match/encoded_request.h"
#include "snapshot/snapshot.h"

namespace tandem {

// The hard limits that a person set; the names of the request's fields.
enum class Limit { wanted, countries, regions, languages, within_km, innovation };
constexpr Limit kLimits[] = {Limit::wanted,    Limit::countries, Limit::regions,
                             Limit::languages, Limit::within_km, Limit::innovation};
std::string_view name_of(Limit limit);

// Who may be suggested. Without limits it is the snapshot's own set: a copy would be half a
// megabyte a request. Never null.
using Allowed = std::shared_ptr<const RecordSet>;

bool is_set(const MatchRequest& request, Limit limit);

// Within all limits but `without` (may be nullptr).
Allowed allowed_organisations(const Snapshot& snapshot, const EncodedRequest& request,
                              const Limit* without);

// Which challenges that are open a studio may be shown: within the limits that concern them, and
// those that want somebody of its sector or of any.
Allowed allowed_challenges(const Snapshot& snapshot, const EncodedRequest& encoded);

// From the request's place, where both have a point.
std::optional<double> distance_to(const EncodedRequest& request, const Card& card);

}  // namespace tandem
