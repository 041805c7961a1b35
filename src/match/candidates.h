#pragma once

#include <memory>
#include <vector>

#include "match/encoded_request.h"
#include "match/limits.h"
#include "snapshot/snapshot.h"
#include "text/text_scorer.h"

namespace tandem {

// A past case and how like the challenge its words are: text score divided by the bound.
struct NearCase {
  RecordNumber cooperation = 0;
  double similarity = 0;
};

// Somebody who might be suggested, with what retrieval already knows.
struct Candidate {
  RecordNumber number = 0;
  TextTotals text;
  double cosine = 0;
  double votes = 0;
  double with_those_in_hand = 0;
  std::vector<NearCase> cases;  // of the nearest, best first
};

struct Retrieved {
  WeightedQuery words_of_organisations, words_of_cases;
  std::shared_ptr<TextScorer> organisation_scorer, case_scorer;  // of this request alone
  std::vector<Candidate> candidates;                             // ascending by number
  std::vector<NearCase> cases;                                   // past cases, likest words first
};

// How like the challenge the words of a past case are, whether retrieval brought it or not.
double case_similarity(const Snapshot& snapshot, const EncodedRequest& request,
                       const Retrieved& retrieved, RecordNumber cooperation);

// The union of what words, meaning and past cases find, at a depth that does not depend on how many
// hits are shown.
Retrieved retrieve(const Snapshot& snapshot, const EncodedRequest& request, const Allowed& allowed);

}  // namespace tandem
