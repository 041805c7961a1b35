#pragma once

#include <vector>

#include "domain/model_card.h"
#include "learn/head.h"
#include "learn/trial.h"

namespace tandem {

// The lists that the head is fitted on: of each case its right partners and the best hundred of
// its ranking. Cases whose partners nobody found teach nothing and are left out.
std::vector<JudgedList> lists_of(const std::vector<Asked>& cases);

// nDCG@10 of each case as it was ranked.
std::vector<double> ndcg_of(const std::vector<Asked>& cases);

// What is fitted, and why: which learners are on, and the weights.
struct Recipe {
  Weights weights;
  std::vector<LearnerState> learners;
  std::vector<JudgedList> lists;  // that the cases gave, for a later fit
};

// Learners first, each with and without on cases that the trial knows nothing of; then the head, on
// those and on feedback together. `known`: cooperations that the trial can learn from.
Recipe fit_recipe(const Trial& trial, const std::vector<const PastCase*>& cases,
                  const std::vector<JudgedList>& feedback, const Weights& hand_set,
                  std::size_t known);

// These weights with 0 for what the recipe has off, and its half-life.
Weights switched(Weights weights, const Recipe& recipe);

}  // namespace tandem
