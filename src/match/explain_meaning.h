#pragma once

#include <string>

#include "match/encoded_request.h"
#include "snapshot/snapshot.h"

namespace tandem {

// Closeness in meaning, named: each word of the challenge with its share of the cosine (they sum to
// it), and the words of the profile that carry most of it.
MeaningReason explain_meaning(const Snapshot& snapshot, const EncodedRequest& request,
                              RecordNumber organisation, const std::string& text,
                              const std::string& lang);

}  // namespace tandem
