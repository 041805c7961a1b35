#include "learn/train.h"

#include <algorithm>

#include "base/error.h"
#include "base/hash.h"
#include "ingest/models.h"
#include "learn/promotion.h"
#include "learn/recipe.h"
#include "learn/trial.h"
#include "wire/feedback_json.h"
#include "wire/model_card.h"
#include "wire/record_json.h"

namespace tandem {

namespace {

constexpr std::size_t kFewestJudged = 50;  // cases or judged answers, to fit on and to judge by
constexpr std::size_t kFewestUnseen = 50;  // cases of partners never seen
constexpr std::size_t kMostTakenOut = 10;  // cooperations: without a hub it is another world
constexpr std::size_t kMostAsked = 200;    // of each fifth, the newest: more would only take longer
constexpr std::size_t kNewestShare = 5;

// Everything that training stands on, as one state of the store has it.
struct Inputs {
  std::vector<Organisation> organisations;
  std::vector<Cooperation> cooperations;
  std::vector<JudgedAnswer> feedback;
  std::string hash;
};

Inputs read_inputs(const Store& store, const ModelCard& defaults, const ModelCard& served) {
  Inputs inputs;
  std::uint64_t hash = fnv64(wire::to_json(defaults));
  const auto add = [&](const std::string& text) { hash = fnv64(to_hex(hash) + text); };
  ModelCard weights;  // the number of what is served, and its own data, say nothing
  weights.weights = served.weights;
  weights.compared_weights = served.compared_weights;
  add(wire::to_json(weights));
  store.for_each(RecordType::organisation, [&](const Stored& stored) {
    add(wire::to_json(stored.record));
    inputs.organisations.push_back(std::get<Organisation>(stored.record));
  });
  store.for_each(RecordType::cooperation, [&](const Stored& stored) {
    add(wire::to_json(stored.record));
    inputs.cooperations.push_back(std::get<Cooperation>(stored.record));
  });
  inputs.feedback = store.judged_answers();
  for (const JudgedAnswer& answer : inputs.feedback) {
    for (const ShownHit& hit : answer.slip.hits)
      add(std::to_string(hit.rank) + wire::to_json(hit.values, answer.slip.in_use));
    for (const Vote& vote : answer.votes)
      add(std::to_string(vote.organisation) + std::string(name_of(vote.verdict)));
  }
  inputs.hash = to_hex(hash);
  return inputs;
}

std::vector<const PastCase*> newest_of(const std::vector<PastCase>& cases, std::size_t most) {
  std::vector<const PastCase*> newest;
  for (std::size_t i = cases.size() - std::min(most, cases.size()); i < cases.size(); ++i)
    newest.push_back(&cases[i]);
  return newest;
}

std::set<std::string> partners_of(const std::vector<Cooperation>& cooperations) {
  std::set<std::string> partners;
  for (const Cooperation& one : cooperations) {
    for (const Partner& partner : one.partners) partners.insert(partner.organisation);
  }
  return partners;
}

void add_results(const std::vector<Asked>& before, const std::vector<Asked>& after,
                 bool made_unseen, std::vector<CaseResult>& results) {
  const auto old_way = ndcg_of(before);
  const auto new_way = ndcg_of(after);
  for (std::size_t i = 0; i < std::min(before.size(), after.size()); ++i) {
    const PastCase& one = *before[i].one;
    results.push_back({one.cooperation.lang, one.cooperation.location.region,
                       made_unseen || one.unseen, old_way[i], new_way[i]});
  }
}

// Cases of partners that stand elsewhere as well, made unseen: every cooperation of theirs is taken
// out while they are asked. Only where too few are unseen by themselves.
void leave_out_one_by_one(Trial& trial, const std::vector<const PastCase*>& asked,
                          const Weights& before, const Weights& after,
                          std::vector<CaseResult>& results) {
  auto unseen = static_cast<std::size_t>(std::ranges::count(results, true, &CaseResult::unseen));
  for (auto one = asked.rbegin(); one != asked.rend() && unseen < kFewestUnseen; ++one) {
    if ((*one)->unseen || trial.is_stopped()) continue;
    const auto theirs = trial.cooperations_with((*one)->cooperation.partners);
    if (theirs.size() > kMostTakenOut) continue;
    trial.forget(theirs);
    const auto old_way = trial.ask({*one}, before);
    const auto new_way = trial.ask({*one}, after);
    trial.learn(theirs);
    add_results(old_way, new_way, true, results);
    ++unseen;
  }
}

class Training {
 public:
  // `served`: as they were fitted without the fifth that was newest then.
  Training(const Inputs& inputs, const TrainSettings& settings, const Weights& served)
      : settings_(&settings),
        served_(served),
        split_(split_by_time(inputs.cooperations, inputs.organisations)),
        feedback_(lists_of(inputs.feedback)) {
    const std::size_t newest = feedback_.size() / kNewestShare;
    newest_feedback_.assign(feedback_.end() - static_cast<std::ptrdiff_t>(newest), feedback_.end());
    older_feedback_.assign(feedback_.begin(),
                           feedback_.end() - static_cast<std::ptrdiff_t>(newest));
  }

  // Fills the card with what speaks for and against new weights, and with them where there is
  // enough to judge by.
  void run(const Inputs& inputs, ModelCard& card) {
    if (inputs.cooperations.empty() && feedback_.empty()) {
      card.why = "no cooperation and no feedback to judge by; weights stay as they were";
      return;
    }
    Trial trial = make_trial(inputs);
    if (trial.is_stopped()) return;
    const std::size_t fitted_on = split_.tuning.size() + older_feedback_.size();
    const std::size_t judged_by = split_.asked.size() + newest_feedback_.size();
    if (fitted_on < kFewestJudged || judged_by < kFewestJudged) {
      trial.learn(split_.between);
      card.exposure =
          exposure_of(trial.ask(newest_of(split_.asked, kMostAsked), served_), trial.snapshot());
      card.why = "only " + std::to_string(fitted_on) + " judged cases to fit on and " +
                 std::to_string(judged_by) +
                 " to judge by, 50 each are needed; weights stay as they were";
      return;
    }
    judge(trial, card);
  }

  // Two sets of weights on the newest fifth, both without it.
  Comparison compare_only(const Inputs& inputs, const Weights& weights) {
    Trial trial = make_trial(inputs);
    trial.learn(split_.between);
    std::vector<Asked> after;
    return trial.is_stopped() ? Comparison() : hold_against(trial, weights, after);
  }

 private:
  Trial make_trial(const Inputs& inputs) {
    return {inputs.organisations,
            split_.past,
            split_.left_out,
            partners_of(inputs.cooperations),
            {settings_->defaults, settings_->reference, settings_->lexicon, settings_->encoder,
             settings_->stop}};
  }

  // The served weights against these. `after`: what these answered.
  Comparison hold_against(Trial& trial, const Weights& weights, std::vector<Asked>& after) {
    const auto cases = newest_of(split_.asked, kMostAsked);
    const auto before = trial.ask(cases, served_);
    after = trial.ask(cases, weights);
    std::vector<CaseResult> results;
    add_results(before, after, false, results);
    const std::size_t as_they_came = results.size();
    leave_out_one_by_one(trial, cases, served_, weights, results);
    return compare(results, as_they_came, newest_feedback_, served_, weights);
  }

  void judge(Trial& trial, ModelCard& card) {
    const Weights& hand_set = settings_->defaults.weights;
    Recipe recipe = fit_recipe(trial, newest_of(split_.tuning, kMostAsked), older_feedback_,
                               hand_set, split_.past.size());
    trial.learn(split_.between);
    std::vector<Asked> after;
    card.comparison = hold_against(trial, recipe.weights, after);
    if (trial.is_stopped()) return;
    card.exposure = exposure_of(after, trial.snapshot());
    card.learners = recipe.learners;
    card.compared_weights = recipe.weights;
    const Decision decision = decide(card.comparison);
    card.outcome = decision.promote ? Outcome::promoted : Outcome::refused;
    card.why = decision.why;
    std::vector<JudgedList> everything = std::move(recipe.lists);
    for (auto& list : lists_of(after)) everything.push_back(std::move(list));
    everything.insert(everything.end(), feedback_.begin(), feedback_.end());
    card.weights = fit_head(everything, switched(hand_set, recipe));
  }

  const TrainSettings* settings_;
  Weights served_;
  Split split_;
  std::vector<JudgedList> feedback_, older_feedback_, newest_feedback_;
};

}  // namespace

std::optional<ModelCard> train(const Home& home, Store& store, const TrainSettings& settings) {
  const auto serving = serving_model(home);
  const ModelCard served = serving ? read_card(home, *serving) : settings.defaults;
  const Store::Transaction one_state(store, Store::Transaction::Mode::read);
  ModelCard card = settings.defaults;
  card.weights = served.weights;
  card.compared_weights = served.compared_weights;
  {
    const Inputs inputs = read_inputs(store, settings.defaults, served);
    if (inputs.organisations.empty()) {
      throw Error(ErrorKind::config,
                  "no organisations to learn from; run 'tandem import FILE…' first");
    }
    card.data_hash = inputs.hash;
    card.judged_answers = inputs.feedback.size();
    card.compared_with = serving.value_or(0);
    Training(inputs, settings, served.compared_weights).run(inputs, card);
  }
  if (settings.stop != nullptr && settings.stop->load()) return std::nullopt;
  if (card.outcome == Outcome::refused && !serving) {
    card.outcome = Outcome::space_only;
    card.weights = card.compared_weights = settings.defaults.weights;
    card.why = "the weights that ship stay: learned ones " + card.why;
  }
  const auto used = home.models();
  return fit_model(home, store, card, used.empty() ? 1 : used.back() + 1,
                   {.stop = settings.stop, .progress = settings.progress});
}

std::optional<Comparison> compare_weights(Store& store, const Weights& before, const Weights& after,
                                          const TrainSettings& settings) {
  const Store::Transaction one_state(store, Store::Transaction::Mode::read);
  const Inputs inputs = read_inputs(store, settings.defaults, settings.defaults);
  if (inputs.organisations.empty()) return Comparison();
  Comparison made = Training(inputs, settings, before).compare_only(inputs, after);
  if (settings.stop != nullptr && settings.stop->load()) return std::nullopt;
  return made;
}

}  // namespace tandem
