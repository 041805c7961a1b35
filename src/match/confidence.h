#pragma once

#include "match/score.h"

namespace tandem {

// How sure it is that a document answers the query at all, from what it shares with it. `text` are
// its exact scores, `values` its features. Source: a logistic over query-bounded features, fitted
// on queries put to collections where they belong and where they do not (docs/quality.md).
Confidence confidence_of(const Snapshot& snapshot, const EncodedRequest& request,
                         const WeightedQuery& query, const DocumentScores& text,
                         const FeatureValues& values);

// The degree that log-odds amount to.
Confidence confidence_at(const ConfidenceModel& model, double log_odds);

// The same in log-odds.
double log_odds(const Snapshot& snapshot, const EncodedRequest& request, const WeightedQuery& query,
                const DocumentScores& text, const FeatureValues& values);

}  // namespace tandem
