#include "match/match.h"

#include <algorithm>
#include <limits>

#include "match/advice.h"
#include "match/candidates.h"
#include "match/card_fields.h"
#include "match/confidence.h"
#include "match/diversity.h"
#include "match/explain.h"
#include "match/facets.h"
#include "match/limits.h"
#include "match/open_challenges.h"
#include "match/score.h"

namespace tandem {

namespace {

constexpr std::size_t kSimilarCooperations = 5;
constexpr std::size_t kDiverseAmong = 30;
constexpr double kLeastShown = 0.02;
constexpr std::size_t kDrawnAmong = 10;

std::vector<SimilarCooperation> similar_cooperations(const Retrieved& retrieved, ToldCases& cases) {
  std::vector<SimilarCooperation> similar;
  for (const NearCase& near : retrieved.cases) {
    if (similar.size() == kSimilarCooperations || near.similarity < kLeastShown) break;
    if (const ToldCase* told = cases.find(near.cooperation))
      similar.push_back({told->cooperation, std::min(1.0, near.similarity), told->shared});
  }
  return similar;
}

// Of the answer: what its best document has in common with the challenge, the best by text or the
// first shown; and for the highest degree, that the tenth falls clearly behind the first (a flat
// list says that anybody would do).
AnswerConfidence judge_answer(const Snapshot& snapshot, const EncodedRequest& request,
                              const Retrieved& retrieved, const std::vector<Scored>& scored,
                              const FeatureValues& head) {
  constexpr double kClearlyBehind = 0.3;
  constexpr std::size_t kTenth = 10;
  const auto text_of = [&](const Scored& one) {
    double sum = 0;
    for (const Feature feature :
         {Feature::words, Feature::grams, Feature::past, Feature::meaning}) {
      const auto i = static_cast<std::size_t>(feature);
      sum += one.values.at(i) * head.at(i);
    }
    return sum;
  };
  std::vector<std::pair<double, const Scored*>> best;
  best.reserve(scored.size());
  for (const Scored& one : scored) best.emplace_back(text_of(one), &one);
  if (best.empty()) return {Confidence::none, -std::numeric_limits<double>::infinity()};
  std::ranges::stable_sort(best, [](const auto& a, const auto& b) { return a.first > b.first; });
  AnswerConfidence answer;
  answer.log_odds = -std::numeric_limits<double>::infinity();
  for (const Scored* one : {best.front().second, &scored.front()}) {
    answer.log_odds = std::max(
        answer.log_odds,
        log_odds(snapshot, request, retrieved.words_of_organisations,
                 retrieved.organisation_scorer->explain(one->candidate.number), one->values));
  }
  answer.confidence = confidence_at(snapshot.model().card.confidence, answer.log_odds);
  const double tenth = best.size() >= kTenth ? best[kTenth - 1].first : 0;
  const bool clear = best.front().first - tenth >= kClearlyBehind * best.front().first;
  if (answer.confidence == Confidence::strong && !clear) answer.confidence = Confidence::fair;
  return answer;
}

// The bits that follow from a seed: SplitMix64 (Steele, Lea and Flood 2014).
std::uint64_t next_bits(std::uint64_t& seed) {
  seed += 0x9e3779b97f4a7c15U;
  std::uint64_t bits = seed;
  bits = (bits ^ (bits >> 30U)) * 0xbf58476d1ce4e5b9U;
  bits = (bits ^ (bits >> 27U)) * 0x94d049bb133111ebU;
  return bits ^ (bits >> 31U);
}

// The first ten in an order drawn by lot, which comes with the request (Fisher and Yates).
void draw_order(std::vector<std::size_t>& order, std::uint64_t lot) {
  for (std::size_t i = std::min(kDrawnAmong, order.size()); i > 1; --i)
    std::swap(order[i - 1], order[next_bits(lot) % i]);
}

// The words of other languages that each term met in what is shown.
void add_translations(const std::vector<SharedWord>& shared, std::vector<QueryTerm>& terms) {
  for (const SharedWord& word : shared) {
    const auto term = std::ranges::find(terms, word.yours, &QueryTerm::text);
    if (word.language.empty() || term == terms.end()) continue;
    if (std::ranges::find(term->translations, word.theirs) == term->translations.end())
      term->translations.push_back(word.theirs);
  }
}

void add_translations(MatchAnswer& answer) {
  for (const Hit& hit : answer.hits) {
    for (const Reason& reason : hit.reasons) {
      if (const auto* words = std::get_if<WordsReason>(&reason))
        add_translations(words->words, answer.terms);
    }
    for (const Precedent& precedent : hit.precedents)
      add_translations(precedent.shared, answer.terms);
  }
  for (const auto& similar : answer.similar_cooperations)
    add_translations(similar.shared, answer.terms);
  for (const auto& open : answer.open_challenges) add_translations(open.shared, answer.terms);
}

std::vector<Hit> shown_hits(const Snapshot& snapshot, const EncodedRequest& request,
                            const std::vector<Scored>& scored, Explainer& explainer) {
  std::vector<Hit> hits;
  const auto offset = static_cast<std::size_t>(request.request.offset);
  const auto limit = static_cast<std::size_t>(request.request.limit);
  auto order = diverse_order(snapshot, scored, kDiverseAmong);
  if (request.lot) draw_order(order, *request.lot);
  for (std::size_t i = offset; i < std::min(order.size(), offset + limit); ++i) {
    Hit hit = explainer.explain(scored[order[i]]);
    hit.rank = static_cast<int>(i) + 1;
    hit.rank_before_diversity = static_cast<int>(order[i]) + 1;
    hits.push_back(std::move(hit));
  }
  return hits;
}

}  // namespace

std::vector<Ranked> rank(const Snapshot& snapshot, const EncodedRequest& request) {
  const Allowed allowed = allowed_organisations(snapshot, request, nullptr);
  Retrieved retrieved = retrieve(snapshot, request, allowed);
  std::vector<Ranked> ranked;
  for (const Scored& one : score(snapshot, request, retrieved, head_for(snapshot, request))) {
    ranked.push_back({std::string(snapshot.organisations().cards->find(one.candidate.number)->id),
                      one.score, one.values});
  }
  return ranked;
}

AnswerConfidence confidence_of_answer(const Snapshot& snapshot, const EncodedRequest& request) {
  const Allowed allowed = allowed_organisations(snapshot, request, nullptr);
  Retrieved retrieved = retrieve(snapshot, request, allowed);
  const FeatureValues head = head_for(snapshot, request);
  return judge_answer(snapshot, request, retrieved, score(snapshot, request, retrieved, head),
                      head);
}

MatchAnswer match(const Snapshot& snapshot, const EncodedRequest& request) {
  MatchAnswer answer;
  answer.language = request.text.lang;
  for (const QueryWord& word : request.text.words) {
    if (word.weight > 0) answer.terms.push_back({word.text, word.stem, {}});
  }
  answer.place = request.place;
  for (const SectorGuess& guess : request.sectors) answer.sector_guess.push_back(guess.code);
  answer.seq = snapshot.seq();
  answer.model = snapshot.model().card.number;
  answer.randomised = request.lot.has_value();
  answer.text_alone = request.meaning.away;

  const Allowed allowed = allowed_organisations(snapshot, request, nullptr);
  Retrieved retrieved = retrieve(snapshot, request, allowed);
  const FeatureValues head = head_for(snapshot, request);
  const std::vector<Scored> scored = score(snapshot, request, retrieved, head);
  answer.total = static_cast<int>(scored.size());
  answer.confidence = judge_answer(snapshot, request, retrieved, scored, head).confidence;
  answer.advice = advice_for(snapshot, request, answer.confidence);
  Explainer explainer(snapshot, request, retrieved, head);
  answer.hits = shown_hits(snapshot, request, scored, explainer);
  answer.similar_cooperations = similar_cooperations(retrieved, explainer.cases());
  if (request.request.seeking == Kind::sme)
    answer.open_challenges = open_challenges(snapshot, request);
  add_translations(answer);
  std::vector<RecordNumber> candidates;
  candidates.reserve(scored.size());
  for (const Scored& one : scored) candidates.push_back(one.candidate.number);
  answer.facets = count_facets(*snapshot.organisations().cards, candidates,
                               facet_fields(RecordType::organisation));
  return answer;
}

std::vector<Facet> match_facets(const Snapshot& snapshot, const EncodedRequest& request) {
  const Allowed allowed = allowed_organisations(snapshot, request, nullptr);
  auto facets = count_facets(*snapshot.organisations().cards, allowed->numbers,
                             facet_fields(RecordType::organisation));
  facets.push_back(count_innovation(snapshot, allowed->numbers));
  return facets;
}

}  // namespace tandem
