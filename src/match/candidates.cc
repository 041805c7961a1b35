#include "match/candidates.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <map>
#include <string>

#include "match/common_ground.h"

namespace tandem {

namespace {

constexpr std::size_t kTextDepth = 200;
constexpr std::size_t kVectorDepth = 100;
constexpr std::size_t kCaseDepth = 100;
constexpr std::size_t kVoters = 50;
// Of the nearness of a past case, where closeness in meaning can be relied on; the rest is words.
// The square lets the nearest speak. Newer half of coop-dk asked, older half known, with the
// encoder: nDCG@10 .361 by words alone, .366 with .4, .368 with .6; a lead given, .390 and .404.
constexpr double kCaseMeaning = 0.6;
constexpr double kWorthNearWords =
    0.1;  // a weight of 4-grams below finds nothing that words do not

TextWeights text_weights(const Snapshot& snapshot, const EncodedRequest& request) {
  return {1, snapshot.model().card.weights.grams(request.text.group)};
}

// The own space and a mean of tokens are too coarse to compare single cases by (coop-dk -.005 and
// -.002).
bool meaning_tells_cases(const Snapshot& snapshot, const EncodedRequest& request) {
  return snapshot.model().card.confidence.meaning > 0 && !request.meaning.away;
}

class Collector {
 public:
  Collector(const Snapshot& snapshot, const EncodedRequest& request, const Allowed& allowed)
      : snapshot_(&snapshot),
        request_(&request),
        allowed_(allowed.get()),
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
    for (const TextHit& hit : reader->find(query, weights_, &allowed_->has, kTextDepth))
      candidate(hit.number);
  }

  [[nodiscard]] WeightedQuery weigh(const TextReader& reader) const {
    WeightedQuery query = reader.weigh(request_->text);
    if (weights_.grams >= kWorthNearWords || !query.knows_a_word()) reader.look_near(query);
    return query;
  }

  void find_by_meaning() {
    const VectorRows& rows = *snapshot_->organisations().vectors;
    for (const VectorHit& hit : rows.nearest(request_->vector, allowed_->has, kVectorDepth)) {
      if (hit.cosine > 0) candidate(hit.number);
    }
  }

  void find_by_cases() {
    const auto reader = snapshot_->cooperations().text->lend();
    retrieved_.words_of_cases = weigh(*reader);
    const WeightedQuery& query = retrieved_.words_of_cases;
    retrieved_.case_scorer = std::make_shared<TextScorer>(reader->scorer(query));
    std::vector<RecordNumber> numbers;
    for (const TextHit& hit : reader->find(query, weights_, nullptr, kCaseDepth))
      numbers.push_back(hit.number);
    if (meaning_tells_cases(*snapshot_, *request_)) add_close_cases(numbers);
    retrieved_.cases.reserve(numbers.size());
    for (const RecordNumber number : numbers) {
      retrieved_.cases.push_back(
          {number, case_similarity(*snapshot_, *request_, retrieved_, number)});
    }
    std::ranges::stable_sort(retrieved_.cases, std::greater{}, &NearCase::similarity);
    for (const NearCase& near : retrieved_.cases) {
      for_each_partner(near.cooperation, [&](Candidate& one) { one.cases.push_back(near); });
    }
    vote();
  }

  void add_close_cases(std::vector<RecordNumber>& numbers) const {
    const VectorRows& rows = *snapshot_->cooperations().vectors;
    for (const VectorHit& hit : rows.nearest(request_->vector, {}, kCaseDepth)) {
      if (hit.cosine > 0) numbers.push_back(hit.number);
    }
    std::ranges::sort(numbers);
    const auto repeated = std::unique(numbers.begin(), numbers.end());
    numbers.erase(repeated, numbers.end());
  }

  // The partners of the nearest cases, each case with its nearness and freshness.
  void vote() {
    std::vector<NearCase> voters = retrieved_.cases;
    if (meaning_tells_cases(*snapshot_, *request_)) {
      for (NearCase& voter : voters) voter.similarity = nearness(voter);
      std::ranges::stable_sort(voters, std::greater{}, &NearCase::similarity);
    }
    voters.resize(std::min(kVoters, voters.size()));
    double sum = 0;
    for (NearCase& voter : voters) {
      voter.similarity *= freshness(voter.cooperation);
      sum += voter.similarity;
    }
    if (!(sum > 0)) return;
    for (const NearCase& voter : voters) {
      for_each_partner(voter.cooperation,
                       [&](Candidate& one) { one.votes += voter.similarity / sum; });
    }
  }

  [[nodiscard]] double nearness(const NearCase& near) const {
    const VectorRows& rows = *snapshot_->cooperations().vectors;
    const double closeness = std::max(0.0, rows.cosine(request_->vector, near.cooperation));
    const double mixed = (1 - kCaseMeaning) * near.similarity + kCaseMeaning * closeness;
    return mixed * mixed;
  }

  // Each partner that is allowed, once, also where a case names it twice.
  void for_each_partner(RecordNumber cooperation, const std::function<void(Candidate&)>& visit) {
    const auto card = snapshot_->cooperations().cards->find(cooperation);
    if (!card) return;
    for (auto at = card->links.begin(); at != card->links.end(); ++at) {
      const RecordNumber partner = *at;
      if (!allowed_->contains(partner)) continue;
      if (std::find(card->links.begin(), at, partner) == at) visit(candidate(partner));
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
          if (!allowed_->contains(partner)) continue;
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
  const RecordSet* allowed_;
  TextWeights weights_;
  int this_year_;
  std::map<RecordNumber, Candidate> found_;
  Retrieved retrieved_;
};

}  // namespace

double case_similarity(const Snapshot& snapshot, const EncodedRequest& request,
                       const Retrieved& retrieved, RecordNumber cooperation) {
  const TextWeights weights = text_weights(snapshot, request);
  const double bound = retrieved.words_of_cases.bound;
  if (!meaning_tells_cases(snapshot, request))
    return retrieved.case_scorer->totals(cooperation).score(weights, bound);
  const DocumentScores text = retrieved.case_scorer->explain(cooperation);
  // Such a case is left to its meaning. Without an encoder it has nothing else to speak by.
  if (common_ground(request.text, text).is_a_dictionary_word_alone()) return 0;
  return TextTotals{text.words_total, text.grams_total}.score(weights, bound);
}

Retrieved retrieve(const Snapshot& snapshot, const EncodedRequest& request,
                   const Allowed& allowed) {
  Retrieved retrieved = Collector(snapshot, request, allowed).collect();
  std::vector<RecordNumber> numbers;
  numbers.reserve(retrieved.candidates.size());
  for (const Candidate& candidate : retrieved.candidates) numbers.push_back(candidate.number);
  const auto cosines = snapshot.organisations().vectors->cosines(request.vector, numbers);
  const auto texts = retrieved.organisation_scorer->totals(numbers);
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    Candidate& candidate = retrieved.candidates[i];
    candidate.text = texts[i];
    candidate.cosine = std::max(0.0, cosines[i]);
  }
  return retrieved;
}

}  // namespace tandem
