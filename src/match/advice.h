#pragma once

#include <vector>

#include "match/encoded_request.h"
#include "snapshot/snapshot.h"

namespace tandem {

// What the person could change: every limit they set, with how many organisations that share words
// with the challenge it keeps away; the widest first; where only dropping all of them helps, that.
// When nothing fits at all, to talk to an advisor.
std::vector<Advice> advice_for(const Snapshot& snapshot, const EncodedRequest& request,
                               Confidence confidence);

}  // namespace tandem
