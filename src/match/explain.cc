#include "match/explain.h"

#include <algorithm>

#include "match/confidence.h"
#include "match/place_value.h"
#include "match/shared_words.h"

namespace tandem {

namespace {

constexpr std::size_t kPassage = 220;  // code points
constexpr std::size_t kMostPrecedents = 3;
constexpr double kWorthSaying = 0.03;      // of the score
constexpr double kLeastSimilarity = 0.02;  // of a precedent, bound 1
constexpr double kNearKm = 150;            // further is no reason, unless it was asked for

std::string own_text(const Organisation& organisation) {
  std::string text = organisation.summary;
  for (const auto* list : {&organisation.offers, &organisation.seeks, &organisation.past_work}) {
    for (const auto& entry : *list) text += (text.empty() ? "" : "\n") + entry;
  }
  return text;
}

}  // namespace

Explainer::Explainer(const Snapshot& snapshot, const EncodedRequest& request,
                     const Retrieved& retrieved, const FeatureValues& head)
    : snapshot_(&snapshot),
      request_(&request),
      retrieved_(&retrieved),
      head_(head),
      sectors_(snapshot, request),
      words_(*snapshot.model().lexicon),
      aligner_(request.text, words_),
      cases_(snapshot, request, retrieved, words_, aligner_),
      meaning_(snapshot, request, words_) {}

Hit Explainer::explain(const Scored& scored) {
  const RecordNumber number = scored.candidate.number;
  InHand one{scored,
             *snapshot_->organisations().cards->find(number),
             retrieved_->organisation_scorer->explain(number),
             {},
             {},
             {}};
  one.hit.organisation =
      std::get<Organisation>(snapshot_->read(snapshot_->organisations(), one.card));
  one.own = words_.read(own_text(one.hit.organisation), std::string(one.card.lang));
  one.hit.number = number;
  one.hit.score = scored.score;
  for (std::size_t i = 0; i < kFeatureCount; ++i) {
    const double value = scored.values.at(i);
    one.hit.parts.push_back({static_cast<Feature>(i), value, head_.at(i), value * head_.at(i)});
  }
  one.hit.confidence = confidence_of(*snapshot_, *request_, retrieved_->words_of_organisations,
                                     one.text, scored.values);
  tell_cases(one);
  say_words(one);
  say_precedent(one);
  say_meaning(one);
  say_sector(one);
  say_place(one);
  say_languages(one);
  return std::move(one.hit);
}

bool Explainer::InHand::is_worth_saying(Feature feature) const {
  return hit.parts.at(static_cast<std::size_t>(feature)).contribution > kWorthSaying * hit.score;
}

void Explainer::tell_cases(InHand& one) {
  for (const NearCase& near : one.scored.candidate.cases) {
    if (one.cases.size() == kMostPrecedents || near.similarity < kLeastSimilarity) break;
    const ToldCase* told = cases_.find(near.cooperation);
    if (told == nullptr) continue;
    one.cases.push_back(told);
    const Card card = *snapshot_->cooperations().cards->find(near.cooperation);
    one.hit.precedents.push_back({std::string(card.id), std::string(card.title),
                                  std::min(1.0, near.similarity), told->shared});
  }
}

// The passage comes from what the organisation says of itself, else from its nearest past case.
void Explainer::say_words(InHand& one) {
  const auto by_word = contributions(retrieved_->words_of_organisations, one.text, head_);
  const auto say = [&](const ReadText& read) {
    const auto met = aligner_.meetings(read);
    auto words = shared_words(request_->text, {read.text, read.lang, met}, by_word);
    if (words.empty()) return false;
    one.hit.reasons.emplace_back(WordsReason{std::move(words), marked(read.text, met, kPassage)});
    return true;
  };
  if (!say(one.own) && !one.cases.empty()) say(one.cases.front()->story);
}

void Explainer::say_precedent(InHand& one) const {
  if (one.hit.precedents.empty() || one.hit.precedents.front().shared.empty()) return;
  const Precedent& best = one.hit.precedents.front();
  one.hit.reasons.emplace_back(
      PrecedentReason{best.cooperation, best.title, best.similarity, best.shared});
}

void Explainer::say_meaning(InHand& one) {
  if (!one.is_worth_saying(Feature::meaning)) return;
  const ReadText name = words_.read(one.hit.organisation.name, one.own.lang);
  std::vector<const ReadText*> texts = {&name, &one.own};
  for (const ToldCase* told : one.cases) texts.push_back(&told->story);
  MeaningReason reason = meaning_.explain(one.hit.number, texts, one.own.lang);
  const bool names_both = !reason.yours.empty() && (!reason.by_phrases || !reason.theirs.empty());
  if (names_both) one.hit.reasons.emplace_back(std::move(reason));
}

void Explainer::say_sector(InHand& one) const {
  const std::string sector = sectors_.best_sector(one.card);
  if (sector.empty() || !one.is_worth_saying(Feature::sector)) return;
  const MatchRequest& asked = request_->request;
  const bool seeks_creative = asked.seeking == Kind::creative;
  SectorReason reason;
  reason.asked_for = std::ranges::find(asked.wanted, sector) != asked.wanted.end();
  (seeks_creative ? reason.sector_creative : reason.sector_sme) = sector;
  for (const SectorGuess& guess : request_->sectors) {
    if (guess.code == sector) reason.words = guess.words;
  }
  // What the words let guess of the firm itself counts, but is not told as if it had said so.
  if (!asked.sector.empty()) {
    (seeks_creative ? reason.sector_sme : reason.sector_creative) = asked.sector;
    count_experience(reason);
  }
  if (reason.words.empty() && reason.count == 0 && !reason.asked_for) return;
  one.hit.reasons.emplace_back(std::move(reason));
}

void Explainer::count_experience(SectorReason& reason) const {
  const Overview& overview = snapshot_->overview();
  const std::string section(nace_section(reason.sector_sme));
  const auto together = overview.together.find({section, reason.sector_creative});
  reason.count = together == overview.together.end() ? 0 : together->second;
  const bool seeks_creative = request_->request.seeking == Kind::creative;
  const auto& totals = seeks_creative ? overview.of_section : overview.of_creative;
  const auto total = totals.find(seeks_creative ? section : reason.sector_creative);
  reason.total = total == totals.end() ? 0 : total->second;
}

void Explainer::say_place(InHand& one) const {
  if (!request_->place) return;
  Hit& hit = one.hit;
  hit.distance_km = distance_to(*request_, one.card);
  if (hit.distance_km) hit.basis_of_distance = one.card.basis.value_or(DistanceBasis::seat);
  if (hit.distance_km && *hit.distance_km <= request_->request.within_km.value_or(kNearKm)) {
    hit.reasons.emplace_back(
        DistanceReason{*hit.distance_km, request_->place->label, *hit.basis_of_distance});
    return;
  }
  if (hit.distance_km || !one.is_worth_saying(Feature::place)) return;
  const bool inferred = one.card.region.empty();
  const std::string region =
      inferred ? clear_inferred_region(*request_, one.card) : std::string(one.card.region);
  if (!region.empty()) hit.reasons.emplace_back(RegionReason{region, inferred});
}

// Worth saying only where the profile is in another language and the organisation speaks the
// person's.
void Explainer::say_languages(InHand& one) const {
  const auto& spoken = one.card.languages;
  const bool speaks = std::ranges::find(spoken, request_->text.lang) != spoken.end();
  if (speaks && one.card.lang != request_->text.lang)
    one.hit.reasons.emplace_back(LanguageReason{spoken.values()});
}

}  // namespace tandem
