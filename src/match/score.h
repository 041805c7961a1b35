#pragma once

#include <vector>

#include "match/candidates.h"

namespace tandem {

// A candidate with every feature, its weights, and their sum.
struct Scored {
  Candidate candidate;
  FeatureValues values{};
  double score = 0;
};

// The head for one request: the weights of what the request can use, scaled to sum to 1, so that
// scores lie in [0,1]. Which features are in use depends on the request and the collection alone,
// never on the candidates.
FeatureValues head_for(const Snapshot& snapshot, const EncodedRequest& request);

// All candidates, best first, ties by id.
std::vector<Scored> score(const Snapshot& snapshot, const EncodedRequest& request,
                          Retrieved& retrieved, const FeatureValues& head);

}  // namespace tandem
