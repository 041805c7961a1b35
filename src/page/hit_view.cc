#include "page/hit_view.h"

#include <algorithm>
#include <cmath>

#include "base/utf8.h"
#include "page/reasons.h"
#include "page/why.h"

namespace tandem {

namespace {

constexpr std::size_t kLine = 150;  // code points: what they do, in one or two lines of a card
constexpr std::size_t kMostShared = 4;
constexpr std::size_t kPrecedentText = 170;  // code points

// "34 km von Zwickau · Sitz in Kronach", or what is known without a place in the request.
std::string where_of(const Desk& desk, const MatchAnswer& answer, const Hit& hit) {
  const Words& words = desk.reading.words;
  std::string seat = desk.labels.place(hit.organisation.location);
  const auto basis =
      hit.basis_of_distance ? hit.basis_of_distance : hit.organisation.basis_of_distance;
  const bool is_seat = basis.value_or(DistanceBasis::seat) == DistanceBasis::seat;
  if (!hit.distance_km || !answer.place) {
    if (seat.empty()) return answer.place ? words("distance_unknown") : "";
    if (hit.organisation.location.place.empty()) return seat;
    return words(is_seat ? "where_seat" : "where_worked_in", {{"seat", seat}});
  }
  const std::string& from = answer.place->label;
  const long km = std::lround(*hit.distance_km);
  if (km == 0) return words("distance_here", {{"place", from}});
  if (seat.empty()) return words("distance_bare", {{"km", words.number(km)}, {"place", from}});
  return words(is_seat ? "distance_seat" : "distance_worked_in",
               {{"km", words.number(km)}, {"place", from}, {"seat", seat}});
}

std::string shared_line(const Desk& desk, const std::vector<SharedWord>& shared) {
  std::vector<std::string> words = found_words(shared);
  if (words.size() > kMostShared) words.resize(kMostShared);
  return words.empty() ? std::string()
                       : desk.reading.words("precedent_shared", {{"shared", join(words, ", ")}});
}

// "mit Winzer Egger · Wernberg (Österreich) · 2021": who stood on the other side of `hit`.
std::string line_of(const Desk& desk, const Hit& hit, const Cooperation& cooperation) {
  std::vector<std::string> pieces;
  const bool is_firm = hit.organisation.kind == Kind::sme;
  const std::string other = partner_names(desk, cooperation, is_firm ? Role::creative : Role::sme);
  if (!other.empty()) pieces.push_back(desk.reading.words("precedent_with", {{"who", other}}));
  const std::string place = desk.labels.place(cooperation.location);
  if (!place.empty()) pieces.push_back(place);
  if (cooperation.year) pieces.push_back(std::to_string(*cooperation.year));
  return join(pieces, " · ");
}

struct Telling {
  bool own = false;      // this partner did it
  bool in_full = false;  // with what came of it; once a page
};

View precedent_view(const Desk& desk, const Hit& hit, const Cooperation& cooperation,
                    const std::vector<SharedWord>& shared, Telling telling) {
  const std::string& outcome =
      cooperation.solution.empty() ? cooperation.challenge : cooperation.solution;
  View box;
  box.text("label", desk.reading.words(telling.own ? "hit_precedent" : "hit_precedent_other"));
  box.text("href", desk.reading.link("/cooperations/" + cooperation.id));
  box.text("title", cooperation.title);
  box.maybe("content_lang", content_language(desk, cooperation.lang));
  box.maybe("line", line_of(desk, hit, cooperation));
  box.segments("segments", telling.in_full
                               ? with_marks(shorten(outcome, kPrecedentText), found_words(shared))
                               : std::vector<Segment>());
  box.maybe("shared", shared_line(desk, shared));
  return box;
}

// What this partner did before; else what others of its discipline did, each named once a page.
void add_precedent(const Desk& desk, const MatchAnswer& answer, const Hit& hit,
                   std::set<std::string>& told, View& view) {
  view.nothing("precedent");
  if (!hit.precedents.empty()) {
    const Precedent& best = hit.precedents.front();
    const auto record = desk.snapshot.record(RecordType::cooperation, best.cooperation);
    if (!record) return;
    const bool is_new = told.insert(best.cooperation).second;
    view.object("precedent", precedent_view(desk, hit, std::get<Cooperation>(*record), best.shared,
                                            {.own = true, .in_full = is_new}));
    return;
  }
  for (const SimilarCooperation& similar : answer.similar_cooperations) {
    const Cooperation& one = similar.cooperation;
    const bool fits = std::ranges::any_of(one.sectors_creative, [&](const std::string& sector) {
      return std::ranges::find(hit.organisation.sectors, sector) != hit.organisation.sectors.end();
    });
    if (!fits || similar.shared.empty() || !told.insert(one.id).second) continue;
    view.object("precedent", precedent_view(desk, hit, one, similar.shared, {.in_full = true}));
    return;
  }
}

// What it is known for, unless that is the precedent told below.
std::string gist_beside(const Desk& desk, const Hit& hit) {
  const Organisation& one = hit.organisation;
  const bool told_below = one.summary.empty() && one.offers.empty() && one.past_work.size() == 1 &&
                          !hit.precedents.empty() &&
                          one.past_work.front() == hit.precedents.front().title;
  return told_below ? std::string() : gist_of(desk, one);
}

}  // namespace

View hit_view(const Desk& desk, const MatchAnswer& answer, const Hit& hit,
              std::set<std::string>& told) {
  const Words& words = desk.reading.words;
  const Organisation& organisation = hit.organisation;
  const auto met = met_words(hit);
  const std::string level(name_of(std::max(hit.confidence, Confidence::weak)));
  View view;
  view.text("rank", std::to_string(hit.rank)).text("name", organisation.name);
  view.text("id", organisation.id);
  view.text("href", desk.reading.link("/organisations/" + organisation.id));
  view.maybe("website", web_address(organisation.website));
  view.text("side", side_of(organisation.kind));
  const std::string sectors = desk.labels.sectors(organisation.sectors);
  view.text("sectors",
            sectors.empty() ? words("kind_" + std::string(name_of(organisation.kind))) : sectors);
  view.text("level", level).text("confidence", words("confidence_" + level));
  view.maybe("content_lang", content_language(desk, organisation.lang));
  view.segments("segments", with_marks(shorten(gist_beside(desk, hit), kLine), met));
  view.maybe("where", where_of(desk, answer, hit));
  const bool is_firm = organisation.kind == Kind::sme;
  view.segments("open",
                with_marks(is_firm ? shorten(join(organisation.seeks, "; "), kLine) : "", met));
  view.segments("why", why_sentence(desk, answer, hit));
  const bool moved_down = !answer.randomised && hit.rank > hit.rank_before_diversity;
  view.maybe(
      "moved_down",
      moved_down ? words("hit_moved_down", {{"n", words.number(hit.rank_before_diversity)}}) : "");
  add_precedent(desk, answer, hit, told, view);
  return view;
}

}  // namespace tandem
