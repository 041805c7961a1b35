#pragma once

#include <map>
#include <string>
#include <vector>

#include "domain/model_card.h"
#include "learn/head.h"
#include "learn/trial.h"

namespace tandem {

// The same cases under the old recipe and under the new one: nDCG@10 of each, and what it was.
struct CaseResult {
  std::string language, region;
  bool unseen = false;
  double before = 0, after = 0;
};

// How the new recipe did against the old one: over all held-out cases, over those of which no
// partner had been seen, over feedback, and by language and region. Groups of fewer than ten are
// left out. Only the first `as_they_came` cases count as held out by time; the others have been
// made unseen and count as such alone.
Comparison compare(const std::vector<CaseResult>& cases, std::size_t as_they_came,
                   const std::vector<JudgedList>& feedback, const Weights& before,
                   const Weights& after);

struct Decision {
  bool promote = false;
  std::string why;  // a sentence for a person
};

// The new recipe takes over unless it is likely to be worse: the lower 95 % bound of every gain
// must stand above −.01, and no language with 20 or more questions may fall by more than .03.
Decision decide(const Comparison& comparison);

// Who is shown, over the answers to held-out questions: regions and sectors by their share of the
// first ten (a hit counts less further down, as nDCG has it), and how often the same one stands
// first.
Exposure exposure_of(const std::vector<Asked>& cases, const Snapshot& snapshot);

}  // namespace tandem
