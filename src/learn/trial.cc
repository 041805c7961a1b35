#include "learn/trial.h"

#include <algorithm>
#include <array>
#include <thread>

#include "ingest/embedders.h"
#include "learn/fit.h"
#include "lexicon/lexicon.h"
#include "match/score.h"

namespace tandem {

namespace {

constexpr std::size_t kThreads = 2;
constexpr int kModel = 1;
constexpr std::size_t kMostCandidates = 20'000;

std::string newest_year_of(const std::vector<Cooperation>& cooperations) {
  int newest = 1;
  for (const Cooperation& one : cooperations) newest = std::max(newest, one.year.value_or(0));
  return std::to_string(newest) + "-12-31";
}

std::optional<ResolvedPlace> place_of(const Location& location) {
  const bool known = !location.region.empty() || !location.nuts.empty() || location.lat.has_value();
  if (!known) return std::nullopt;
  return ResolvedPlace{location.place.empty() ? location.region : location.place, location};
}

// As the firm would have asked on the day before: its challenge and where it is.
EncodedRequest question_of(const Snapshot& snapshot, const PastCase& one) {
  MatchRequest request;
  request.text = one.cooperation.challenge;
  request.language = one.cooperation.lang;
  if (!one.in_hand.empty()) request.partners = {one.in_hand};
  EncodedRequest encoded = encode_text(snapshot, request);
  encoded.place = place_of(one.cooperation.location);
  return encoded;
}

Asked ask_one(const Snapshot& snapshot, const PastCase& one) {
  const EncodedRequest question = question_of(snapshot, one);
  Asked asked{&one, question.text.group, {}, rank(snapshot, question)};
  const FeatureValues head = head_for(snapshot, question);
  for (std::size_t i = 0; i < kFeatureCount; ++i) asked.in_use.set(i, head.at(i) != 0);
  return asked;
}

}  // namespace

Trial::Trial(const std::vector<Organisation>& organisations, const std::vector<Cooperation>& known,
             const std::set<std::string>& left_out_titles, const std::set<std::string>& taking_part,
             const TrialSettings& settings)
    : home_(folder_.path()),
      store_(home_.store()),
      as_of_(newest_year_of(known)),
      stop_(settings.stop) {
  if (!settings.lexicon.empty()) copy_lexicon(settings.lexicon, home_.lexicon());
  share_encoder(settings.encoder, home_);
  Store::Transaction transaction(store_);
  for (const Organisation* candidate : candidates_of(organisations, taking_part, kMostCandidates)) {
    Organisation one = *candidate;
    std::erase_if(one.past_work,
                  [&](const std::string& title) { return left_out_titles.contains(title); });
    one.contact.clear();
    store_.put(one);
  }
  for (Cooperation one : known) {
    one.contact.clear();
    store_.put(one);
  }
  transaction.commit();
  if (!fit_model(home_, store_, settings.defaults, kModel, {.stop = stop_}) ||
      !press_generation(home_, store_, settings.reference->gazetteer, kModel, {.stop = stop_})) {
    return;  // stopped
  }
  generation_ = std::make_unique<Generation>(home_, settings.reference, kThreads);
  follow();
}

void Trial::follow() {
  generation_->catch_up(store_);
  while (generation_->embed_some(store_, {.stop = stop_})) {
  }
  snapshot_ = generation_->snapshot(store_, as_of_);
}

void Trial::learn(const std::vector<Cooperation>& cooperations) {
  if (cooperations.empty() || is_stopped()) return;
  Store::Transaction transaction(store_);
  for (const Cooperation& one : cooperations) store_.put(one);
  transaction.commit();
  follow();
}

void Trial::forget(const std::vector<Cooperation>& cooperations) {
  if (cooperations.empty() || is_stopped()) return;
  Store::Transaction transaction(store_);
  for (const Cooperation& one : cooperations) store_.remove(RecordType::cooperation, one.id, false);
  transaction.commit();
  follow();
}

std::vector<Cooperation> Trial::cooperations_with(const std::vector<Partner>& partners) const {
  std::set<RecordNumber> numbers;
  for (const Partner& partner : partners) {
    const auto organisation = store_.number_of(RecordType::organisation, partner.organisation);
    if (!organisation) continue;
    const auto found = store_.cooperations_of(*organisation);
    numbers.insert(found.begin(), found.end());
  }
  std::vector<Cooperation> cooperations;
  for (const RecordNumber number : numbers) {
    const auto found = store_.find(RecordType::cooperation, number);
    if (found) cooperations.push_back(std::get<Cooperation>(*found));
  }
  return cooperations;
}

std::vector<Asked> Trial::ask(const std::vector<const PastCase*>& cases,
                              const Weights& weights) const {
  std::vector<Asked> asked(cases.size());
  if (is_stopped()) return {};
  Snapshot::Parts parts = snapshot_->parts();
  auto model = std::make_shared<Model>(*parts.model);
  model->card.weights = weights;
  parts.model = std::move(model);
  const Snapshot snapshot(std::move(parts));
  std::array<std::exception_ptr, kThreads> failures;
  {
    std::array<std::jthread, kThreads> threads;
    for (std::size_t t = 0; t < kThreads; ++t) {
      threads.at(t) = std::jthread([&, t] {
        try {
          for (std::size_t i = t; i < cases.size() && !is_stopped(); i += kThreads)
            asked[i] = ask_one(snapshot, *cases[i]);
        } catch (...) {
          failures.at(t) = std::current_exception();
        }
      });
    }
  }
  for (const auto& failure : failures) {
    if (failure) std::rethrow_exception(failure);
  }
  return is_stopped() ? std::vector<Asked>() : asked;
}

}  // namespace tandem
