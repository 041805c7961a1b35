#include "match/score.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "match/place_value.h"
#include "match/sector_value.h"

namespace tandem {

namespace {

constexpr std::size_t kWithExactCases =
    60;                                   // of the best, every past case is scored with all 4-grams
constexpr double kManyCooperations = 50;  // experience reaches 1 there

double& at(FeatureValues& values, Feature feature) {
  return values.at(static_cast<std::size_t>(feature));
}

double dot(const FeatureValues& values, const FeatureValues& head) {
  return std::inner_product(values.begin(), values.end(), head.begin(), 0.0);
}

class Scorer {
 public:
  Scorer(const Snapshot& snapshot, const EncodedRequest& request, const Retrieved& retrieved,
         const FeatureValues& head)
      : snapshot_(&snapshot),
        request_(&request),
        retrieved_(&retrieved),
        head_(&head),
        sectors_(snapshot, request),
        weights_{1, snapshot.model().card.weights.grams(request.text.group)} {}

  // With the past cases that retrieval brought.
  Scored first(Candidate candidate) const {
    Scored scored;
    const Card card = *snapshot_->organisations().cards->find(candidate.number);
    const double bound = retrieved_->words_of_organisations.bound;
    if (bound > 0) {
      at(scored.values, Feature::words) = candidate.text.words / bound;
      at(scored.values, Feature::grams) = candidate.text.grams / bound / kGramsPerWord;
    }
    at(scored.values, Feature::past) = past_value(candidate, card);
    at(scored.values, Feature::meaning) = candidate.cosine;
    at(scored.values, Feature::votes) = candidate.votes;
    at(scored.values, Feature::partners) = candidate.with_those_in_hand;
    at(scored.values, Feature::experience) =
        std::min(1.0, std::log1p(card.cooperations) / std::log1p(kManyCooperations));
    at(scored.values, Feature::sector) = sectors_.value(card);
    at(scored.values, Feature::place) = place_value(*request_, card);
    const auto most = snapshot_->overview().most_past_works;
    at(scored.values, Feature::size) =
        most > 0 ? std::log1p(card.past_works) / std::log1p(most) : 0;
    scored.score = dot(scored.values, *head_);
    scored.candidate = std::move(candidate);
    return scored;
  }

  // Every past case of a candidate, also those that retrieval did not bring.
  void make_cases_exact(Scored& scored) const {
    const Card card = *snapshot_->organisations().cards->find(scored.candidate.number);
    if (card.links.empty() || !(retrieved_->words_of_cases.bound > 0)) return;
    scored.candidate.cases.clear();
    for (const RecordNumber number : card.links) {
      scored.candidate.cases.push_back(
          {number, case_similarity(*snapshot_, *request_, *retrieved_, number)});
    }
    std::ranges::stable_sort(scored.candidate.cases, std::greater{}, &NearCase::similarity);
    at(scored.values, Feature::past) = past_value(scored.candidate, card);
    scored.score = dot(scored.values, *head_);
  }

 private:
  // One who has fewer than two past cases is as good as the whole profile: there is nothing to
  // choose from.
  [[nodiscard]] double past_value(const Candidate& candidate, const Card& card) const {
    if (card.links.size() < 2)
      return candidate.text.score(weights_, retrieved_->words_of_organisations.bound);
    return candidate.cases.empty() ? 0 : std::min(1.0, candidate.cases.front().similarity);
  }

  const Snapshot* snapshot_;
  const EncodedRequest* request_;
  const Retrieved* retrieved_;
  const FeatureValues* head_;
  SectorValue sectors_;
  TextWeights weights_;
};

}  // namespace

FeatureValues head_for(const Snapshot& snapshot, const EncodedRequest& request) {
  FeatureValues head = snapshot.model().card.weights.for_group(
      request.text.group, snapshot.overview().knows_cooperations);
  const SectorValue sectors(snapshot, request);
  if (!sectors.in_use()) at(head, Feature::sector) = 0;
  if (!request.place) at(head, Feature::place) = 0;
  if (!request.with_size) at(head, Feature::size) = 0;
  if (request.in_hand.empty()) at(head, Feature::partners) = 0;
  if (request.meaning.away) at(head, Feature::meaning) = 0;
  double sum = 0;
  for (const double weight : head) sum += std::max(0.0, weight);
  for (double& weight : head) weight = sum > 0 ? weight / sum : 0;
  return head;
}

std::vector<Scored> score(const Snapshot& snapshot, const EncodedRequest& request,
                          Retrieved& retrieved, const FeatureValues& head) {
  const Scorer scorer(snapshot, request, retrieved, head);
  const Cards& cards = *snapshot.organisations().cards;
  std::vector<Scored> scored;
  scored.reserve(retrieved.candidates.size());
  for (Candidate& candidate : retrieved.candidates)
    scored.push_back(scorer.first(std::move(candidate)));
  const auto better = [&](const Scored& a, const Scored& b) {
    if (a.score != b.score) return a.score > b.score;
    return cards.find(a.candidate.number)->id >
           cards.find(b.candidate.number)->id;  // as trec_eval breaks ties
  };
  std::ranges::sort(scored, better);
  for (std::size_t i = 0; i < std::min(kWithExactCases, scored.size()); ++i)
    scorer.make_cases_exact(scored[i]);
  std::ranges::sort(scored, better);
  return scored;
}

}  // namespace tandem
