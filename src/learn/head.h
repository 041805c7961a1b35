#pragma once

#include <bitset>
#include <string_view>
#include <vector>

#include "domain/feedback.h"
#include "domain/weights.h"

namespace tandem {

// One answer that was judged, as the head sees it: everybody who stood to choose from, by features.
struct JudgedList {
  struct Entry {
    FeatureValues values{};
    bool right = false;
  };

  LanguageGroup group = LanguageGroup::other;
  bool known = true;  // past cooperations were known
  std::bitset<kFeatureCount> in_use;
  std::vector<Entry> entries;  // at least one right, one not
  double weight = 1;
};

// Names of the learners that can be switched, and the weight that is 0 when they are off.
struct Learner {
  std::string_view name;
  double Weights::*weight;
};

constexpr Learner kLearners[] = {{"votes", &Weights::votes}, {"experience", &Weights::experience}};

// Fits the head: softmax over each list, loss −ln of the probability of what was right, each weight
// pulled towards its hand-set value as strongly as if kPull lists spoke for it. Weights that are 0
// stay so; none gets below 0, so that scores stay in [0,1]. Deterministic.
// Source: Cao et al. 2007 (ListNet), with a Gaussian prior at the hand-set weights.
Weights fit_head(const std::vector<JudgedList>& lists, const Weights& hand_set);

// nDCG@10 of each list, ordered by these weights.
std::vector<double> ndcg_of(const std::vector<JudgedList>& lists, const Weights& weights);

// Feedback as lists: what was liked against what stood above it or right below and was not, since
// people look from above; what was called unsuitable against the rest. One organisation's votes
// weigh no more than kMostOfOne lists together. Answers without a choice are left out.
std::vector<JudgedList> lists_of(const std::vector<JudgedAnswer>& answers);

}  // namespace tandem
