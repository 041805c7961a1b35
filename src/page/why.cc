#include "page/why.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "page/reasons.h"

namespace tandem {

namespace {

using Clause = std::vector<Segment>;
using Clauses = std::vector<Clause>;
using Fills = std::map<std::string, Clause, std::less<>>;

constexpr std::size_t kMostClauses = 4;
constexpr std::size_t kMostWhyWords = 3;
constexpr std::size_t kEnough = 3;  // a language is only worth a clause where little else is

Clause unmarked(const std::string& text) {
  return {{text, false}};
}

// "Weingut Geßner, InForm-Etiketten": a semicolon would end the clause.
std::string in_a_sentence(std::string names) {
  for (std::size_t at = names.find("; "); at != std::string::npos; at = names.find("; ", at)) {
    names.replace(at, 1, ",");
  }
  return names;
}

// The clauses of one sentence whose subject is the partner.
class Teller {
 public:
  Teller(const Desk& desk, const MatchAnswer& answer, const Hit& hit)
      : desk_(&desk), words_(&desk.reading.words), answer_(&answer), hit_(&hit) {}

  Clauses take() {
    tell_words();
    tell_precedent();
    tell_sector();
    tell_place();
    tell_language();
    if (clauses_.size() > kMostClauses) clauses_.resize(kMostClauses);
    return std::move(clauses_);
  }

 private:
  template <typename Kind>
  [[nodiscard]] const Kind* reason() const {
    for (const Reason& one : hit_->reasons) {
      if (const auto* found = std::get_if<Kind>(&one)) return found;
    }
    return nullptr;
  }

  void add(std::string_view key, const Fills& fills) {
    clauses_.push_back(words_->segments(key, fills));
  }

  [[nodiscard]] Clause listed(std::vector<std::string> words) const {
    if (words.size() > kMostWhyWords) words.resize(kMostWhyWords);
    return marked_list(words, (*words_)("and"));
  }

  // Words as they stand in the profile, each once; before a foreign one the person's own word that
  // it stands for: "Steuer ~ podatek".
  [[nodiscard]] Clause shared(const std::vector<SharedWord>& words) const {
    Clause clause;
    const auto found = found_words(words);
    const std::size_t shown = std::min(found.size(), kMostWhyWords);
    for (std::size_t i = 0; i < shown; ++i) {
      if (i > 0) clause.push_back({i + 1 == shown ? " " + (*words_)("and") + " " : ", ", false});
      const auto word = std::ranges::find(words, found[i], &SharedWord::theirs);
      if (word != words.end() && !word->language.empty())
        clause.push_back({word->yours + " ~ ", false});
      clause.push_back({found[i], true});
    }
    return clause;
  }

  void tell_words() {
    if (const auto* words = reason<WordsReason>(); words != nullptr && !words->words.empty()) {
      add("why_words", {{"theirs", shared(words->words)}});
      return;
    }
    const auto* meaning = reason<MeaningReason>();
    if (meaning == nullptr) return;
    if (const auto terms = carrying_terms(meaning->theirs); !terms.empty()) {
      add("why_meaning", {{"terms", listed(terms)}});
    }
  }

  void tell_precedent() {
    if (hit_->precedents.empty()) return;
    const auto record =
        desk_->snapshot.record(RecordType::cooperation, hit_->precedents.front().cooperation);
    if (!record) return;
    const bool is_firm = hit_->organisation.kind == Kind::sme;
    const std::string who =
        partner_names(*desk_, std::get<Cooperation>(*record), is_firm ? Role::creative : Role::sme);
    if (who.empty()) {
      add("why_precedent", {});
    } else {
      add("why_precedent_with", {{"who", unmarked(in_a_sentence(who))}});
    }
  }

  void tell_sector() {
    const auto* found = reason<SectorReason>();
    if (found == nullptr) return;
    const bool seeks_firms = answer_is_of_firms();
    const std::string sector =
        desk_->labels.sector(seeks_firms ? found->sector_sme : found->sector_creative);
    if (found->count > 0) {
      add(words_->counted_key(seeks_firms ? "why_sector_sme" : "why_sector", found->count),
          {{"sector", unmarked(sector)}, {"n", unmarked(words_->number(found->count))}});
    } else if (found->asked_for) {
      add("why_sector_asked", {{"sector", unmarked(sector)}});
    } else if (!found->words.empty()) {
      add(seeks_firms ? "why_sector_words_sme" : "why_sector_words",
          {{"sector", unmarked(sector)}});
    }
  }

  void tell_place() {
    if (const auto* distance = reason<DistanceReason>()) {
      const std::string km = words_->number(std::max(1L, std::lround(distance->km)));
      const bool seat = distance->basis == DistanceBasis::seat;
      add(seat ? "why_distance" : "why_worked_near", {{"km", unmarked(km)}});
    } else if (const auto* region = reason<RegionReason>()) {
      add(region->inferred ? "why_region_inferred" : "why_region",
          {{"region", unmarked(desk_->labels.region(region->region))}});
    }
  }

  void tell_language() {
    if (clauses_.size() >= kEnough || reason<LanguageReason>() == nullptr) return;
    add("why_language", {{"language", unmarked(desk_->labels.language(answer_->language))}});
  }

  [[nodiscard]] bool answer_is_of_firms() const { return hit_->organisation.kind == Kind::sme; }

  const Desk* desk_;
  const Words* words_;
  const MatchAnswer* answer_;
  const Hit* hit_;
  Clauses clauses_;
};

}  // namespace

std::vector<Segment> why_sentence(const Desk& desk, const MatchAnswer& answer, const Hit& hit) {
  const Clauses clauses = Teller(desk, answer, hit).take();
  std::vector<Segment> sentence;
  for (std::size_t i = 0; i < clauses.size(); ++i) {
    if (i > 0) {
      const bool last = i + 1 == clauses.size();
      sentence.push_back({last ? " " + desk.reading.words("and") + " " : ", ", false});
    }
    sentence.insert(sentence.end(), clauses[i].begin(), clauses[i].end());
  }
  return sentence;
}

}  // namespace tandem
