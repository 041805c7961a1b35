#include "match/candidates.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <string>

namespace tandem {

namespace {

constexpr std::size_t kTextDepth = 200;
constexpr std::size_t kVectorDepth = 100;
constexpr std::size_t kCaseDepth = 100;
constexpr std::size_t kVoters = 50;
constexpr double kWorthNearWords =
    0.1;  // a weight of 4-grams below finds nothing that words do not

TextWeights text_weights(const Snapshot& snapshot, const EncodedRequest& request) {
  return {1, snapshot.model().card.weights.grams(request.text.group)};
}

class Collector {
 public:
  Collector(const Snapshot& snapshot, const EncodedRequest& request, const Allowed& allowed)
      : snapshot_(&snapshot),
        request_(&request),
        allowed_(&allowed),
        weights_(text_weights(snapshot, request)),
        this_year_(std::atoi(snapshot.as_of().c_str())) {}

  Retrieved collect() {
    find_by_text();
    find_by_meaning();
    find_by_cases();
    find_by_partners();
    for (auto& [number, candidate] : found_) retrieved_.candidates.push_back(std::move(candidate));
    return std::move(retrieved_);
  }

 private:
  Candidate& candidate(RecordNumber number) {
    const auto [at, fresh] = found_.try_emplace(number);
    at->second.number = number;
    return at->second;
  }

  void find_by_text() {
    const auto reader = snapshot_->organisations().text->lend();
    retrieved_.words_of_organisations = weigh(*reader);
    const WeightedQuery& query = retrieved_.words_of_organisations;
    retrieved_.organisation_scorer = std::make_shared<TextScorer>(reader->scorer(query));
    for (const TextHit& hit : reader->find(query, weights_, &allowed_->is_allowed, kTextDepth))
      candidate(hit.number);
  }

  [[nodiscard]] WeightedQuery weigh(const TextReader& reader) const {
    WeightedQuery query = reader.weigh(request_->text);
    if (weights_.grams >= kWorthNearWords || !query.knows_a_word()) reader.look_near(query);
    return query;
  }

  void find_by_meaning() {
    const VectorRows& rows = *snapshot_->organisations().vectors;
    for (const VectorHit& hit :
         rows.nearest(request_->vector, allowed_->is_allowed, kVectorDepth)) {
      if (hit.cosine > 0) candidate(hit.number);
    }
  }

  void find_by_cases() {
    const auto reader = snapshot_->cooperations().text->lend();
    retrieved_.words_of_cases = weigh(*reader);
    const WeightedQuery& query = retrieved_.words_of_cases;
    retrieved_.case_scorer = std::make_shared<TextScorer>(reader->scorer(query));
    double sum = 0;
    for (const TextHit& hit : reader->find(query, weights_, nullptr, kCaseDepth)) {
      const TextTotals text = retrieved_.case_scorer->totals(hit.number);
      retrieved_.cases.push_back({hit.number, text.score(weights_, query.bound)});
    }
    std::ranges::stable_sort(retrieved_.cases, std::greater{}, &NearCase::similarity);
    for (std::size_t i = 0; i < std::min(kVoters, retrieved_.cases.size()); ++i)
      sum += retrieved_.cases[i].similarity * freshness(retrieved_.cases[i].cooperation);
    for (std::size_t i = 0; i < retrieved_.cases.size(); ++i) {
      const NearCase& near = retrieved_.cases[i];
      const auto card = snapshot_->cooperations().cards->find(near.cooperation);
      if (!card) continue;
      for (const RecordNumber partner : card->links) {
        if (partner >= allowed_->is_allowed.size() || !allowed_->is_allowed[partner]) continue;
        Candidate& one = candidate(partner);
        if (!one.cases.empty() && one.cases.back().cooperation == near.cooperation)
          continue;  // named twice
        one.cases.push_back(near);
        if (i < kVoters && sum > 0)
          one.votes += near.similarity * freshness(near.cooperation) / sum;
      }
    }
  }

  // Who worked with those in hand: half for once, three quarters for twice, and so on.
  void find_by_partners() {
    for (const RecordNumber in_hand : request_->in_hand) {
      const auto card = snapshot_->organisations().cards->find(in_hand);
      if (!card) continue;
      for (const RecordNumber number : card->links) {
        const auto cooperation = snapshot_->cooperations().cards->find(number);
        if (!cooperation) continue;
        for (const RecordNumber partner : cooperation->links) {
          if (partner >= allowed_->is_allowed.size() || !allowed_->is_allowed[partner]) continue;
          Candidate& one = candidate(partner);
          one.with_those_in_hand += (1 - one.with_those_in_hand) / 2;
        }
      }
    }
  }

  // What a past cooperation's vote is worth by its age; one of unknown year counts as one half-life
  // old.
  [[nodiscard]] double freshness(RecordNumber cooperation) const {
    const double half_life = snapshot_->model().card.weights.votes_half_life;
    if (!(half_life > 0)) return 1;
    const auto card = snapshot_->cooperations().cards->find(cooperation);
    if (!card || card->year == 0) return 0.5;
    return std::exp2(-std::max(0, this_year_ - card->year) / half_life);
  }

  const Snapshot* snapshot_;
  const EncodedRequest* request_;
  const Allowed* allowed_;
  TextWeights weights_;
  int this_year_;
  std::map<RecordNumber, Candidate> found_;
  Retrieved retrieved_;
};

}  // namespace

Retrieved retrieve(const Snapshot& snapshot, const EncodedRequest& request,
                   const Allowed& allowed) {
  Retrieved retrieved = Collector(snapshot, request, allowed).collect();
  const VectorRows& rows = *snapshot.organisations().vectors;
  for (Candidate& candidate : retrieved.candidates) {
    candidate.text = retrieved.organisation_scorer->totals(candidate.number);
    candidate.cosine = std::max(0.0, rows.cosine(request.vector, candidate.number));
  }
  return retrieved;
}

}  // namespace tandem
