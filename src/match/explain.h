#pragma once

#include "match/score.h"

namespace tandem {

// A hit as it is shown: parts that sum to the score, the reasons worth saying, the precedents.
Hit explain(const Snapshot& snapshot, const EncodedRequest& request, const Retrieved& retrieved,
            const Scored& scored, const FeatureValues& head);

// What a past case shares with the challenge, word by word, as both wrote it.
std::vector<SharedWord> shared_words(const Snapshot& snapshot, const EncodedRequest& request,
                                     const Cooperation& cooperation, const WeightedQuery& query,
                                     const DocumentScores& text);

}  // namespace tandem
