#include "match/match.h"

#include <algorithm>

#include "match/advice.h"
#include "match/candidates.h"
#include "match/card_fields.h"
#include "match/confidence.h"
#include "match/diversity.h"
#include "match/explain.h"
#include "match/facets.h"
#include "match/limits.h"
#include "match/score.h"

namespace tandem {

namespace {

constexpr std::size_t kSimilarCooperations = 5;
constexpr std::size_t kDiverseAmong = 30;
constexpr double kLeastSimilarity = 0.02;

std::vector<SimilarCooperation> similar_cooperations(const Snapshot& snapshot, const EncodedRequest& request,
                                                     const Retrieved& retrieved) {
  std::vector<SimilarCooperation> similar;
  const auto reader = snapshot.cooperations().text->lend();
  for (const NearCase& near : retrieved.cases) {
    if (similar.size() == kSimilarCooperations || near.similarity < kLeastSimilarity) break;
    const Card* card = snapshot.cooperations().cards->find(near.cooperation);
    if (card == nullptr) continue;
    auto cooperation = std::get<Cooperation>(snapshot.read(snapshot.cooperations(), *card));
    auto shared = shared_words(request, cooperation, retrieved.words_of_cases,
                               reader->explain(retrieved.words_of_cases, near.cooperation));
    similar.push_back({std::move(cooperation), near.similarity, std::move(shared)});
  }
  return similar;
}

// Of the answer: what its best document has in common with the challenge, wherever that one stands after place and size.
Confidence answer_confidence(const Snapshot& snapshot, const EncodedRequest& request, const Retrieved& retrieved,
                             const std::vector<Scored>& scored) {
  Confidence best = Confidence::none;
  const auto at = [](const Scored& one, Feature feature) { return one.values.at(static_cast<std::size_t>(feature)); };
  const Scored* best_text = nullptr;
  double most = -1;
  for (const Scored& one : scored) {
    const double text = at(one, Feature::words) + at(one, Feature::past) + at(one, Feature::meaning);
    if (text > most) {
      most = text;
      best_text = &one;
    }
  }
  if (best_text != nullptr) {
    best = confidence_of(snapshot, request, retrieved.words_of_organisations, best_text->text,
                         at(*best_text, Feature::sector));
  }
  return best;
}

void add_hits(const Snapshot& snapshot, const EncodedRequest& request, const Retrieved& retrieved,
              const std::vector<Scored>& scored, const FeatureValues& head, MatchAnswer& answer) {
  const auto offset = static_cast<std::size_t>(request.request.offset);
  const auto limit = static_cast<std::size_t>(request.request.limit);
  const auto order = diverse_order(snapshot, scored, kDiverseAmong);
  for (std::size_t i = offset; i < std::min(order.size(), offset + limit); ++i) {
    Hit hit = explain(snapshot, request, retrieved, scored[order[i]], head);
    hit.rank = static_cast<int>(i) + 1;
    hit.rank_before_diversity = static_cast<int>(order[i]) + 1;
    answer.hits.push_back(std::move(hit));
  }
}

}  // namespace

std::vector<Ranked> rank(const Snapshot& snapshot, const EncodedRequest& request) {
  const Allowed allowed = allowed_organisations(snapshot, request, nullptr);
  Retrieved retrieved = retrieve(snapshot, request, allowed);
  std::vector<Ranked> ranked;
  for (const Scored& one : score(snapshot, request, retrieved, head_for(snapshot, request))) {
    ranked.push_back({snapshot.organisations().cards->find(one.candidate.number)->id, one.score});
  }
  return ranked;
}

MatchAnswer match(const Snapshot& snapshot, const EncodedRequest& request) {
  MatchAnswer answer;
  answer.language = request.text.lang;
  for (const QueryWord& word : request.text.words) {
    if (word.weight > 0) answer.terms.push_back({word.text, word.stem});
  }
  answer.place = request.place;
  for (const SectorGuess& guess : request.sectors) answer.sector_guess.push_back(guess.code);
  answer.seq = snapshot.seq();
  answer.model = snapshot.model().card.number;

  const Allowed allowed = allowed_organisations(snapshot, request, nullptr);
  Retrieved retrieved = retrieve(snapshot, request, allowed);
  const FeatureValues head = head_for(snapshot, request);
  const std::vector<Scored> scored = score(snapshot, request, retrieved, head);
  answer.total = static_cast<int>(scored.size());
  answer.confidence = answer_confidence(snapshot, request, retrieved, scored);
  answer.advice = advice_for(snapshot, request, answer.confidence);
  add_hits(snapshot, request, retrieved, scored, head, answer);
  answer.similar_cooperations = similar_cooperations(snapshot, request, retrieved);
  std::vector<RecordNumber> candidates;
  for (const Scored& one : scored) candidates.push_back(one.candidate.number);
  answer.facets = count_facets(*snapshot.organisations().cards, candidates, facet_fields(RecordType::organisation));
  return answer;
}

std::vector<Facet> match_facets(const Snapshot& snapshot, const EncodedRequest& request) {
  const Allowed allowed = allowed_organisations(snapshot, request, nullptr);
  return count_facets(*snapshot.organisations().cards, allowed.numbers, facet_fields(RecordType::organisation));
}

}  // namespace tandem
