#include "learn/recipe.h"

#include <algorithm>

#include "learn/metrics.h"

namespace tandem {

namespace {

constexpr std::size_t kChoice = 100;
constexpr std::size_t kFewestKnown = 28;  // cooperations: from there on they help
constexpr std::size_t kFewestCases = 20;
constexpr std::uint64_t kSeed = 20'060'806;
constexpr double kHalfLife = 8;  // years, tried against votes that never fade

LearnerState state_of(std::string_view name, const std::vector<double>& without,
                      const std::vector<double>& with) {
  const PairedDifference gain = paired_bootstrap(without, with, kSeed);
  return {std::string(name), false, "", with.size(), gain.mean, gain.low, gain.high};
}

class Chooser {
 public:
  Chooser(const Trial& trial, const std::vector<const PastCase*>& cases, const Weights& hand_set,
          std::size_t known)
      : trial_(&trial),
        cases_(&cases),
        known_(known),
        recipe_{hand_set, {}, lists_of(trial.ask(cases, hand_set))} {}

  Recipe choose() {
    for (const Learner& learner : kLearners) choose(learner, recipe_.lists);
    choose_partners();
    if (recipe_.weights.votes > 0) choose_half_life();
    return std::move(recipe_);
  }

 private:
  // What stands in the hand-set weights was worth its place on public collections: it stays where
  // it gains here too.
  void choose(const Learner& learner, const std::vector<JudgedList>& lists) {
    Weights without = recipe_.weights;
    without.*learner.weight = 0;
    LearnerState state =
        state_of(learner.name, ndcg_of(lists, without), ndcg_of(lists, recipe_.weights));
    const bool can_tell = state.queries >= kFewestCases;
    state.on = known_ >= kFewestKnown && (!can_tell || state.gain > 0);
    state.why = known_ < kFewestKnown ? "fewer than 28 cooperations are known"
                : !can_tell           ? "fewer than 20 cases to tell by; as set by hand"
                : state.on            ? "a gain on held-out cases"
                                      : "no gain on held-out cases";
    if (!state.on) recipe_.weights = without;
    recipe_.learners.push_back(std::move(state));
  }

  // Cases with several partners, asked again by somebody who has the first of them already. Where
  // there are too few to tell, co-partners stay as they were set by hand: they count only for those
  // who name a partner.
  void choose_partners() {
    std::vector<PastCase> in_hand;
    for (const PastCase* one : *cases_) {
      if (one->answers.size() < 2) continue;
      PastCase& made = in_hand.emplace_back(*one);
      made.in_hand = *made.answers.begin();
      made.answers.erase(made.answers.begin());
    }
    std::vector<const PastCase*> asked;
    asked.reserve(in_hand.size());
    for (const PastCase& one : in_hand) asked.push_back(&one);
    choose({"partners", &Weights::partners}, lists_of(trial_->ask(asked, recipe_.weights)));
  }

  // Fading is new to a home, so it has to show its gain for sure.
  void choose_half_life() {
    Weights fading = recipe_.weights;
    fading.votes_half_life = kHalfLife;
    LearnerState state = state_of("votes_half_life", ndcg_of(trial_->ask(*cases_, recipe_.weights)),
                                  ndcg_of(trial_->ask(*cases_, fading)));
    state.on = state.low > 0;
    state.why = state.on ? "a sure gain on held-out cases" : "no sure gain on held-out cases";
    if (state.on) recipe_.weights = fading;
    recipe_.learners.push_back(std::move(state));
  }

  const Trial* trial_;
  const std::vector<const PastCase*>* cases_;
  std::size_t known_;
  Recipe recipe_;
};

}  // namespace

std::vector<JudgedList> lists_of(const std::vector<Asked>& cases) {
  std::vector<JudgedList> lists;
  for (const Asked& asked : cases) {
    JudgedList list{asked.group, true, asked.in_use, {}, 1};
    bool any_right = false;
    for (const Ranked& one : asked.ranking) {
      const bool right = asked.one->answers.contains(one.id);
      if (list.entries.size() >= kChoice && !right) continue;
      list.entries.push_back({one.values, right});
      any_right = any_right || right;
    }
    if (any_right && list.entries.size() > 1) lists.push_back(std::move(list));
  }
  return lists;
}

std::vector<double> ndcg_of(const std::vector<Asked>& cases) {
  std::vector<double> ndcg;
  ndcg.reserve(cases.size());
  for (const Asked& asked : cases) {
    std::vector<std::string> ids;
    ids.reserve(asked.ranking.size());
    for (const Ranked& one : asked.ranking) ids.push_back(one.id);
    std::map<std::string, double> gains;
    for (const auto& answer : asked.one->answers) gains[answer] = 1;
    ndcg.push_back(judge(ids, gains).ndcg_at_10);
  }
  return ndcg;
}

Recipe fit_recipe(const Trial& trial, const std::vector<const PastCase*>& cases,
                  const std::vector<JudgedList>& feedback, const Weights& hand_set,
                  std::size_t known) {
  Recipe recipe = Chooser(trial, cases, hand_set, known).choose();
  std::vector<JudgedList> all = recipe.lists;
  all.insert(all.end(), feedback.begin(), feedback.end());
  recipe.weights = fit_head(all, recipe.weights);
  return recipe;
}

Weights switched(Weights weights, const Recipe& recipe) {
  for (const Learner& learner : kLearners) {
    if (!(recipe.weights.*learner.weight > 0)) weights.*learner.weight = 0;
  }
  if (!(recipe.weights.partners > 0)) weights.partners = 0;
  weights.votes_half_life = recipe.weights.votes_half_life;
  return weights;
}

}  // namespace tandem
