#include "match/explain.h"

#include <algorithm>
#include <map>

#include "match/confidence.h"
#include "match/explain_meaning.h"
#include "match/place_value.h"
#include "match/sector_value.h"
#include "match/word_alignment.h"
#include "text/everyday_words.h"

namespace tandem {

namespace {

constexpr std::size_t kPassage = 220;  // code points
constexpr std::size_t kMostPrecedents = 3;
constexpr double kWorthSaying = 0.03;      // of the score
constexpr double kLeastSimilarity = 0.02;  // of a precedent, bound 1
constexpr double kNearKm = 150;            // further is no reason, unless it was asked for

double part(const Hit& hit, Feature feature) {
  return hit.parts.at(static_cast<std::size_t>(feature)).contribution;
}

// Per word of the query: what its stem and its 4-grams add to the score.
std::map<std::size_t, double> contributions(const WeightedQuery& query, const DocumentScores& text,
                                            const FeatureValues& head) {
  std::map<std::size_t, double> by_word;
  if (!(query.bound > 0)) return by_word;
  const auto weight = [&](Feature feature) { return head.at(static_cast<std::size_t>(feature)); };
  for (const TermScore& word : text.words)
    by_word[word.word] += weight(Feature::words) * word.score / query.bound;
  for (const TermScore& word : text.grams)
    by_word[word.word] += weight(Feature::grams) * word.score / query.bound / kGramsPerWord;
  return by_word;
}

// A text with where the query met it.
struct MetText {
  std::string_view text, lang;
  const std::vector<Meeting>& met;
};

// One pair a query word, the strongest meeting of it, most first. A word of every text ("kommen",
// "year") adds to the score and is no reason.
std::vector<SharedWord> pairs(const QueryText& query, const MetText& in,
                              const std::map<std::size_t, double>& by_word) {
  std::map<std::size_t, const Meeting*> best;
  for (const Meeting& meeting : in.met) {
    const Meeting*& kept = best[meeting.word];
    if (kept == nullptr || meeting.strength > kept->strength) kept = &meeting;
  }
  std::vector<SharedWord> words;
  for (const auto& [word, meeting] : best) {
    const auto found = by_word.find(word);
    if (found == by_word.end() || !(found->second > 0)) continue;
    if (is_everyday_word(query.lang, query.words[word].word)) continue;
    words.push_back({query.words[word].text,
                     std::string(in.text.substr(meeting->begin, meeting->end - meeting->begin)),
                     found->second, meeting->translated ? std::string(in.lang) : std::string()});
  }
  std::ranges::stable_sort(words, std::greater{}, &SharedWord::contribution);
  return words;
}

std::string own_text(const Organisation& organisation) {
  std::string text = organisation.summary;
  for (const auto* list : {&organisation.offers, &organisation.seeks, &organisation.past_work}) {
    for (const auto& entry : *list) text += (text.empty() ? "" : "\n") + entry;
  }
  return text;
}

std::string story(const Cooperation& cooperation) {
  std::string text = cooperation.title;
  for (const auto* piece : {&cooperation.challenge, &cooperation.solution}) {
    if (!piece->empty()) text += (text.empty() ? "" : "\n") + *piece;
  }
  return text;
}

class Explainer {
 public:
  Explainer(const Snapshot& snapshot, const EncodedRequest& request, const Retrieved& retrieved,
            const Scored& scored, const FeatureValues& head)
      : snapshot_(&snapshot),
        request_(&request),
        retrieved_(&retrieved),
        scored_(&scored),
        head_(&head),
        card_(snapshot.organisations().cards->find(scored.candidate.number)),
        text_(retrieved.organisation_scorer->explain(scored.candidate.number)) {}

  Hit explain() {
    hit_.organisation = std::get<Organisation>(snapshot_->read(snapshot_->organisations(), *card_));
    hit_.number = scored_->candidate.number;
    hit_.score = scored_->score;
    for (std::size_t i = 0; i < kFeatureCount; ++i) {
      const double value = scored_->values.at(i);
      hit_.parts.push_back({static_cast<Feature>(i), value, head_->at(i), value * head_->at(i)});
    }
    hit_.confidence =
        confidence_of(*snapshot_, *request_, retrieved_->words_of_organisations, text_,
                      scored_->values.at(static_cast<std::size_t>(Feature::sector)));
    read_cases();
    say_words();
    say_precedent();
    say_meaning();
    say_sector();
    say_place();
    say_languages();
    return std::move(hit_);
  }

 private:
  [[nodiscard]] bool worth_saying(Feature feature) const {
    return part(hit_, feature) > kWorthSaying * hit_.score;
  }

  void read_cases() {
    for (const NearCase& near : scored_->candidate.cases) {
      if (precedents_.size() == kMostPrecedents || near.similarity < kLeastSimilarity) break;
      const Card* card = snapshot_->cooperations().cards->find(near.cooperation);
      if (card == nullptr) continue;
      precedents_.push_back(
          std::get<Cooperation>(snapshot_->read(snapshot_->cooperations(), *card)));
      const DocumentScores text = retrieved_->case_scorer->explain(near.cooperation);
      hit_.precedents.push_back({card->id, card->title, std::min(1.0, near.similarity),
                                 shared_words(*snapshot_, *request_, precedents_.back(),
                                              retrieved_->words_of_cases, text)});
    }
  }

  // The passage comes from what the organisation says of itself, else from its nearest past case.
  void say_words() {
    const auto by_word = contributions(retrieved_->words_of_organisations, text_, *head_);
    std::string text = own_text(hit_.organisation);
    auto met = meetings(request_->text, *snapshot_->model().lexicon, text, card_->lang);
    std::vector<SharedWord> words = pairs(request_->text, {text, card_->lang, met}, by_word);
    if (words.empty() && !precedents_.empty()) {
      text = story(precedents_.front());
      met = meetings(request_->text, *snapshot_->model().lexicon, text, precedents_.front().lang);
      words = pairs(request_->text, {text, precedents_.front().lang, met}, by_word);
    }
    if (words.empty()) return;
    hit_.reasons.emplace_back(WordsReason{std::move(words), marked(text, met, kPassage)});
  }

  void say_precedent() {
    if (hit_.precedents.empty() || hit_.precedents.front().shared.empty()) return;
    const Precedent& best = hit_.precedents.front();
    hit_.reasons.emplace_back(
        PrecedentReason{best.cooperation, best.title, best.similarity, best.shared});
  }

  void say_meaning() {
    if (!worth_saying(Feature::meaning)) return;
    std::string text = hit_.organisation.name + "\n" + own_text(hit_.organisation);
    for (const auto& cooperation : precedents_) text += "\n" + story(cooperation);
    MeaningReason reason =
        explain_meaning(*snapshot_, *request_, scored_->candidate.number, text, card_->lang);
    if (!reason.yours.empty()) hit_.reasons.emplace_back(std::move(reason));
  }

  void say_sector() {
    const SectorValue sectors(*snapshot_, *request_);
    const std::string sector = sectors.best_sector(*card_);
    if (sector.empty() || !worth_saying(Feature::sector)) return;
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
    hit_.reasons.emplace_back(std::move(reason));
  }

  void count_experience(SectorReason& reason) const {
    const Overview& overview = snapshot_->overview();
    const std::string section(nace_section(reason.sector_sme));
    const auto together = overview.together.find({section, reason.sector_creative});
    reason.count = together == overview.together.end() ? 0 : together->second;
    const bool seeks_creative = request_->request.seeking == Kind::creative;
    const auto& totals = seeks_creative ? overview.of_section : overview.of_creative;
    const auto total = totals.find(seeks_creative ? section : reason.sector_creative);
    reason.total = total == totals.end() ? 0 : total->second;
  }

  void say_place() {
    if (!request_->place) return;
    hit_.distance_km = distance_to(*request_, *card_);
    if (hit_.distance_km) hit_.basis_of_distance = card_->basis.value_or(DistanceBasis::seat);
    if (hit_.distance_km && *hit_.distance_km <= request_->request.within_km.value_or(kNearKm)) {
      hit_.reasons.emplace_back(
          DistanceReason{*hit_.distance_km, request_->place->label, *hit_.basis_of_distance});
      return;
    }
    if (hit_.distance_km || !worth_saying(Feature::place)) return;
    const bool inferred = card_->region.empty();
    const std::string region = inferred ? clear_inferred_region(*request_, *card_) : card_->region;
    if (!region.empty()) hit_.reasons.emplace_back(RegionReason{region, inferred});
  }

  // Worth saying only where the profile is in another language and the organisation speaks the
  // person's.
  void say_languages() {
    const auto& spoken = card_->languages;
    const bool speaks = std::ranges::find(spoken, request_->text.lang) != spoken.end();
    if (speaks && card_->lang != request_->text.lang)
      hit_.reasons.emplace_back(LanguageReason{spoken});
  }

  const Snapshot* snapshot_;
  const EncodedRequest* request_;
  const Retrieved* retrieved_;
  const Scored* scored_;
  const FeatureValues* head_;
  const Card* card_;
  DocumentScores text_;
  std::vector<Cooperation> precedents_;
  Hit hit_;
};

}  // namespace

std::vector<SharedWord> shared_words(const Snapshot& snapshot, const EncodedRequest& request,
                                     const Cooperation& cooperation, const WeightedQuery& query,
                                     const DocumentScores& text) {
  FeatureValues head{};
  head.at(static_cast<std::size_t>(Feature::words)) = 1;
  head.at(static_cast<std::size_t>(Feature::grams)) = 1;
  const std::string told = story(cooperation);
  const auto met = meetings(request.text, *snapshot.model().lexicon, told, cooperation.lang);
  return pairs(request.text, {told, cooperation.lang, met}, contributions(query, text, head));
}

Hit explain(const Snapshot& snapshot, const EncodedRequest& request, const Retrieved& retrieved,
            const Scored& scored, const FeatureValues& head) {
  return Explainer(snapshot, request, retrieved, scored, head).explain();
}

}  // namespace tandem
