#pragma once

#include <vector>

#include "domain/match.h"
#include "match/encoded_request.h"
#include "snapshot/snapshot.h"

namespace tandem {

// Challenges that firms have put up and that fit what a studio offers, best first, three at most:
// found as a search finds them, within the limits of the request and the reach of each.
std::vector<OpenChallenge> open_challenges(const Snapshot& snapshot, const EncodedRequest& request);

}  // namespace tandem
