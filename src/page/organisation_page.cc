#include <algorithm>

#include "base/utf8.h"
#include "match/search.h"
#include "page/case_page.h"
#include "page/contact_page.h"
#include "page/map_view.h"
#include "page/record_pages.h"
#include "page/structured_data.h"

namespace tandem {

namespace {

constexpr std::size_t kMostCooperations = 12;
constexpr std::size_t kSimilarPartners = 3;
constexpr int kSimilarAsked = 6;  // some of them may be groups without a name

std::vector<View> fact_views(const Desk& desk, const Organisation& organisation) {
  const Words& words = desk.reading.words;
  std::vector<View> views;
  std::vector<Fact> sectors;
  sectors.reserve(organisation.sectors.size());
  for (const auto& code : organisation.sectors) {
    sectors.push_back({desk.labels.sector(code),
                       desk.reading.link(Address("/organisations").with("sectors", code))});
  }
  add_fact(words, organisation.kind == Kind::creative ? "fact_sectors" : "fact_sector_sme", sectors,
           views);
  if (const std::string place = desk.labels.place(organisation.location); !place.empty()) {
    const bool known = !organisation.location.place.empty();
    const bool seat =
        organisation.basis_of_distance.value_or(DistanceBasis::seat) == DistanceBasis::seat;
    add_fact(words, "fact_place",
             {{known ? words(seat ? "place_seat" : "place_worked_in", {{"place", place}}) : place}},
             views);
  }
  std::vector<std::string> spoken;
  spoken.reserve(organisation.languages.size());
  for (const auto& code : organisation.languages) spoken.push_back(desk.labels.language(code));
  if (!spoken.empty()) add_fact(words, "fact_languages", {{join(spoken, ", ")}}, views);
  if (const std::string website = web_address(organisation.website); !website.empty()) {
    add_fact(words, "fact_website", {{host_of(website), website, true}}, views);
  }
  return views;
}

// A past work that has a page of its own is shown as a card already.
std::vector<std::string> further_works(const Organisation& organisation,
                                       const std::vector<Cooperation>& cooperations) {
  std::vector<std::string> works;
  for (const auto& work : organisation.past_work) {
    const bool shown = std::ranges::any_of(cooperations, [&](const Cooperation& one) {
      return fold_latin(one.title) == fold_latin(work);
    });
    if (!shown) works.push_back(work);
  }
  return works;
}

// Of the same kind, as "similar ones" of a search finds them.
std::vector<View> similar_partners(const Desk& desk, const Organisation& organisation) {
  SearchRequest request;
  request.type = RecordType::organisation;
  request.like = organisation.id;
  Filter& kind = request.filters.emplace_back();
  kind.field = "kind";
  kind.values = {std::string(name_of(organisation.kind))};
  request.limit = kSimilarAsked;
  std::vector<View> views;
  views.reserve(kSimilarPartners);
  for (const SearchHit& hit : search(desk.snapshot, request).hits) {
    const auto& other = std::get<Organisation>(hit.record);
    if (views.size() == kSimilarPartners) break;
    const bool resembles = hit.score > 0 && other.id != organisation.id;
    if (resembles && other.suggestible) views.push_back(organisation_card(desk, other));
  }
  return views;
}

View organisation_view(const Desk& desk, const Organisation& organisation) {
  const Words& words = desk.reading.words;
  auto cooperations = desk.snapshot.cooperations_of(organisation.id);
  const auto works = further_works(organisation, cooperations);
  if (cooperations.size() > kMostCooperations) cooperations.resize(kMostCooperations);
  View view;
  view.text("side", side_of(organisation.kind)).text("name", organisation.name);
  view.text("id", organisation.id).maybe("contact_href", contact_href(desk, organisation));
  view.maybe("case_href", case_href(desk, organisation));
  view.text("kind", words("kind_" + std::string(name_of(organisation.kind))));
  view.maybe("summary", organisation.summary);
  view.maybe("content_lang", content_language(desk, organisation.lang));
  const bool has_text = !organisation.summary.empty() || !organisation.offers.empty();
  view.maybe("language_note", has_text ? language_note(desk, organisation.lang) : "");
  view.list("offers", text_views(organisation.offers));
  view.list("seeks", text_views(organisation.seeks));
  view.flag("none_known", cooperations.empty() && works.empty());
  view.list("cooperations", views_of(cooperations, [&](const Cooperation& one) {
              return cooperation_card(desk, one);
            }));
  view.list("past_work", text_views(works));
  view.list("facts", fact_views(desk, organisation));
  add_place_map(desk, desk.snapshot.place_of(organisation), side_of(organisation.kind), view);
  const bool own_entry =
      std::ranges::find(organisation.basis, "own entry") != organisation.basis.end();
  add_provenance(desk, organisation.provenance, own_entry,
                 "/api/v1/organisations/" + organisation.id, view);
  return view;
}

}  // namespace

void add_fact(const Words& words, std::string_view key, const std::vector<Fact>& facts,
              std::vector<View>& views) {
  if (facts.empty()) return;
  View view;
  view.text("label", words(key)).list("items", views_of(facts, [](const Fact& fact) {
                                        View item;
                                        item.text("text", fact.text).maybe("href", fact.href);
                                        item.flag("external", fact.external);
                                        return item;
                                      }));
  views.push_back(std::move(view));
}

void add_place_map(const Desk& desk, const Location& location, const std::string& side,
                   View& view) {
  view.nothing("map");
  if (!location.lat || !location.lon) return;
  const std::string place = desk.labels.place(location);
  view.object("map",
              map_view(desk, {.label = desk.reading.words("map_of_place", {{"place", place}}),
                              .caption = place,
                              .pins = {{*location.lat, *location.lon, "", place, "", side}},
                              .height = 240,
                              .least_km = 900}));
}

std::string language_note(const Desk& desk, const std::string& lang) {
  if (content_language(desk, lang).empty()) return {};
  return desk.reading.words("written_in", {{"language", desk.labels.language(lang)}});
}

std::optional<Sheet> organisation_page(const Reading& reading, const Snapshot& snapshot,
                                       std::string_view id) {
  const auto record = snapshot.record(RecordType::organisation, id);
  if (!record) return std::nullopt;
  const Desk desk(reading, snapshot);
  const auto& organisation = std::get<Organisation>(*record);
  const std::string gist = gist_of(desk, organisation);
  View view = framed(reading, {.title = organisation.name,
                               .description = gist.empty() ? organisation.name : shorten(gist, 150),
                               .canonical = "/organisations/" + organisation.id,
                               .section = "/organisations"});
  view.text("back_href", reading.link("/organisations"));
  view.object("organisation", organisation_view(desk, organisation));
  view.list("similar", similar_partners(desk, organisation));
  const std::string& email = reading.settings.run_by.email;
  View run_by;
  run_by.maybe("correction_href",
               email.empty() ? ""
                             : "mailto:" + email + "?subject=" +
                                   percent_encoded(reading.words("correction_subject",
                                                                 {{"name", organisation.name}})));
  view.object("correction", std::move(run_by));
  return Sheet{"organisation", std::move(view), 200, json_ld(desk, organisation)};
}

}  // namespace tandem
