#include "cli/write_up.h"

#include <cmath>
#include <iomanip>
#include <ostream>

#include "base/utf8.h"
#include "domain/record_title.h"
#include "wire/labels.h"

namespace tandem::cli {

namespace {

std::string pairs(const std::vector<SharedWord>& words) {
  constexpr std::size_t kMost = 6;
  std::string text;
  for (std::size_t i = 0; i < std::min(kMost, words.size()); ++i) {
    if (!text.empty()) text += ", ";
    text += words[i].yours;
    if (fold_latin(words[i].yours) != fold_latin(words[i].theirs)) text += " ~ " + words[i].theirs;
  }
  return text;
}

std::string terms(const std::vector<TermShare>& shares) {
  constexpr std::size_t kMost = 4;
  std::string text;
  for (std::size_t i = 0; i < std::min(kMost, shares.size()) && shares[i].contribution > 0; ++i) {
    text += (text.empty() ? "" : ", ") + shares[i].text;
  }
  return text;
}

// One line a reason.
struct ReasonLine {
  const Taxonomies* taxonomies;
  const Gazetteer* gazetteer;
  bool is_firm = false;  // the one that is suggested

  std::string operator()(const WordsReason& reason) const {
    return "shared words: " + pairs(reason.words);
  }

  std::string operator()(const MeaningReason& reason) const {
    if (reason.by_phrases && !reason.yours.empty() && !reason.theirs.empty()) {
      return "close in meaning: \"" + reason.yours.front().text + "\" – \"" +
             reason.theirs.front().text + "\" (closeness falls most without them)";
    }
    return "close in meaning: " + terms(reason.yours) + " – " + terms(reason.theirs);
  }

  std::string operator()(const PrecedentReason& reason) const {
    return "did something similar: " + reason.title + " (" + pairs(reason.shared) + ")";
  }

  std::string operator()(const SectorReason& reason) const {
    const std::string& sector = is_firm ? reason.sector_sme : reason.sector_creative;
    std::string line = "works in " + wire::label_of(*taxonomies, "sectors", sector, "en");
    if (reason.asked_for) line += ", which you ask for";
    if (!reason.words.empty()) line += "; your words point there: " + join(reason.words, ", ");
    if (reason.count > 0) {
      line += "; " + std::to_string(reason.count) + " of " + std::to_string(reason.total) +
              " known cooperations of " +
              wire::label_of(*taxonomies, "sectors",
                             is_firm ? std::string_view(reason.sector_creative)
                                     : nace_section(reason.sector_sme),
                             "en") +
              " were with it";
    }
    return line;
  }

  std::string operator()(const DistanceReason& reason) const {
    return std::to_string(std::lround(reason.km)) + " km from " + reason.from +
           (reason.basis == DistanceBasis::seat ? "" : " (a place it has worked in)");
  }

  std::string operator()(const RegionReason& reason) const {
    return "in the region " + gazetteer->region_label(reason.region, "en") +
           (reason.inferred ? ", probably (concluded from its texts and partners)" : "");
  }

  std::string operator()(const LanguageReason& reason) const {
    return "speaks " + join(reason.languages, ", ");
  }
};

// "Neustadt, Rheinland-Pfalz (DE)"
std::string name_of_place(const ResolvedPlace& place, const Gazetteer& gazetteer) {
  std::string name = place.label;
  const Location& where = place.location;
  const std::string region =
      where.region.empty() ? std::string() : gazetteer.region_label(where.region, "en");
  if (!region.empty() && region != name) name += ", " + region;
  return where.country.empty() || where.country == name ? name : name + " (" + where.country + ")";
}

// Which of several places was taken, and how to ask for another.
void write_place(const ResolvedPlace& place, const Gazetteer& gazetteer, std::ostream& out) {
  constexpr std::size_t kMost = 4;
  if (place.others.empty()) return;
  out << "Measured from " << name_of_place(place, gazetteer) << ". Others of that name:";
  for (std::size_t i = 0; i < std::min(kMost, place.others.size()); ++i) {
    const ResolvedPlace& other = place.others[i];
    out << (i == 0 ? " " : "; ") << name_of_place(other, gazetteer);
  }
  const Location& first = place.others.front().location;
  out << ".\nTo take another: --place \"" << place.others.front().label << ", "
      << (first.region.empty() ? first.country : first.region) << "\"\n";
}

void write_hit(const Hit& hit, const Reference& reference, bool drawn_by_lot, std::ostream& out) {
  const Taxonomies& taxonomies = reference.taxonomies;
  const Organisation& one = hit.organisation;
  out << hit.rank << ". " << one.name;
  std::vector<std::string> about;
  for (const auto& sector : one.sectors)
    about.push_back(wire::label_of(taxonomies, "sectors", sector, "en"));
  if (!one.location.place.empty()) about.push_back(one.location.place);
  if (!one.location.country.empty()) about.push_back(one.location.country);
  out << " (" << join(about, ", ") << ")   " << std::fixed << std::setprecision(2) << hit.score
      << ", " << name_of(hit.confidence) << '\n';
  if (!drawn_by_lot && hit.rank > hit.rank_before_diversity) {
    out << "   (number " << hit.rank_before_diversity
        << " by its score; moved down since others like it stand above)\n";
  }
  const ReasonLine line{&taxonomies, &reference.gazetteer, one.kind == Kind::sme};
  for (const auto& reason : hit.reasons) out << "   - " << std::visit(line, reason) << '\n';
}

}  // namespace

void write_up(const MatchAnswer& answer, const Reference& reference, std::ostream& out) {
  if (answer.place) write_place(*answer.place, reference.gazetteer, out);
  if (answer.confidence == Confidence::none) {
    out << "Nobody here fits well.\n";
  } else if (answer.confidence == Confidence::weak) {
    out << "Nobody fits really well; these come nearest.\n";
  }
  for (const auto& advice : answer.advice) {
    if (advice.kind == Advice::Kind::advisor)
      out << "An advisor may know somebody who is not listed here.\n";
    if (advice.more > 0) out << "Without '" << advice.filter << "': " << advice.more << " more.\n";
  }
  for (const auto& hit : answer.hits) write_hit(hit, reference, answer.randomised, out);
  if (!answer.open_challenges.empty()) out << "Open challenges that fit:\n";
  for (const auto& open : answer.open_challenges) {
    out << "   " << title_of(open.challenge) << " [" << open.challenge.id << "]\n";
  }
  if (answer.similar_cooperations.empty()) return;
  out << "Similar past cooperations:\n";
  for (const auto& similar : answer.similar_cooperations) {
    out << "   " << similar.cooperation.title << " [" << similar.cooperation.id << "]\n";
  }
}

void write_up(const SearchAnswer& answer, std::ostream& out) {
  if (!answer.suggestion.empty()) out << "Did you mean: " << answer.suggestion << '\n';
  out << answer.total << " found\n";
  for (const auto& hit : answer.hits) {
    out << "   " << title_of(hit.record) << " [" << id_of(hit.record) << "]\n";
  }
}

}  // namespace tandem::cli
