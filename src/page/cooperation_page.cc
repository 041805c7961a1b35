#include <algorithm>

#include "base/utf8.h"
#include "match/search.h"
#include "page/ask_form.h"
#include "page/record_pages.h"
#include "page/structured_data.h"

namespace tandem {

namespace {

constexpr int kMostSimilar = 3;

std::vector<View> partner_views(const Desk& desk, const Cooperation& cooperation) {
  std::vector<View> views;
  for (const Partner& partner : cooperation.partners) {
    const auto card = desk.snapshot.organisations().cards->find(partner.organisation);
    if (!card) continue;
    const std::string side = side_of(partner.role);
    View view;
    view.text("side", side).text("role", desk.reading.words("side_" + side));
    view.text("name", card->title);
    view.text("href", desk.reading.link("/organisations/" + std::string(card->id)));
    view.maybe("sectors", desk.labels.sectors(card->sectors.values()));
    views.push_back(std::move(view));
  }
  return views;
}

std::vector<View> value_views(const Desk& desk, const Cooperation& cooperation) {
  std::vector<View> views;
  const auto add = [&](const std::string& field, const std::vector<std::string>& codes) {
    if (codes.empty()) return;
    View view;
    view.text("label", desk.reading.words("cooperation_" + field));
    view.list("items", views_of(codes, [&](const std::string& code) {
                View item;
                const bool own_words = code.starts_with(kOther);
                item.text("text", desk.labels.choice(field, code));
                item.maybe("content_lang",
                           own_words ? content_language(desk, cooperation.lang) : "");
                return item;
              }));
    views.push_back(std::move(view));
  };
  const auto own = [](const std::string& text) {
    return text.empty() ? std::vector<std::string>()
                        : std::vector<std::string>{std::string(kOther) + text};
  };
  add("value_partners", cooperation.value_partners);
  add("value_region", cooperation.value_region);
  add("advice", own(cooperation.advice));
  return views;
}

// Codes as links to the list narrowed to them; own words as they stand.
std::vector<Fact> choices(const Desk& desk, const std::string& field,
                          const std::vector<std::string>& codes, bool linked) {
  std::vector<Fact> facts;
  for (const auto& code : codes) {
    const bool own_words = code.starts_with(kOther);
    std::string href;
    if (linked && !own_words) {
      href = desk.reading.link(Address("/cooperations").with(field, code));
    }
    const std::string label =
        linked ? desk.labels.value(field, code) : desk.labels.choice(field, code);
    facts.push_back({label, href});
  }
  return facts;
}

std::vector<Fact> one_fact(const std::string& text) {
  return text.empty() ? std::vector<Fact>() : std::vector<Fact>{{text}};
}

std::vector<View> fact_views(const Desk& desk, const Cooperation& cooperation) {
  const Words& words = desk.reading.words;
  const Location& location = cooperation.location;
  std::vector<View> views;
  const auto add = [&](const char* key, const std::vector<Fact>& facts) {
    add_fact(words, key, facts, views);
  };
  add("fact_place", one_fact(!location.place.empty() ? location.place : location.region_text));
  if (!location.region.empty()) add("fact_region", one_fact(desk.labels.region(location.region)));
  if (!location.country.empty())
    add("fact_country", choices(desk, "country", {location.country}, true));
  add("fact_year", one_fact(cooperation.year ? std::to_string(*cooperation.year) : ""));
  add("fact_duration", one_fact(cooperation.duration));
  add("fact_sector_creative",
      choices(desk, "sectors_creative", cooperation.sectors_creative, true));
  add("fact_sector_sme", choices(desk, "sectors_sme", cooperation.sectors_sme, true));
  add("fact_innovation", choices(desk, "innovation", cooperation.innovation, true));
  add("fact_origin", choices(desk, "origin", cooperation.origin, false));
  add("fact_support", one_fact(cooperation.support));
  return views;
}

std::vector<View> similar_views(const Desk& desk, const std::string& id) {
  SearchRequest request;
  request.type = RecordType::cooperation;
  request.like = id;
  request.limit = kMostSimilar;
  const SearchAnswer answer = search(desk.snapshot, request);
  return views_of(answer.hits, [&](const SearchHit& hit) {
    return cooperation_card(desk, std::get<Cooperation>(hit.record));
  });
}

View cooperation_view(const Desk& desk, const Cooperation& cooperation) {
  const Reading& reading = desk.reading;
  std::vector<std::string> kicker;
  if (auto place = desk.labels.place(cooperation.location); !place.empty()) kicker.push_back(place);
  if (cooperation.year) kicker.push_back(std::to_string(*cooperation.year));
  View view;
  view.maybe("kicker", join(kicker, " · ")).text("title", cooperation.title);
  view.maybe("content_lang", content_language(desk, cooperation.lang));
  view.maybe("language_note", language_note(desk, cooperation.lang));
  view.maybe("challenge", cooperation.challenge).maybe("solution", cooperation.solution);
  view.list("partners", partner_views(desk, cooperation));
  view.list("values", value_views(desk, cooperation));
  view.list("facts", fact_views(desk, cooperation));
  add_place_map(desk, desk.snapshot.place_of(cooperation), "creative", view);
  const std::string& start =
      cooperation.challenge.empty() ? cooperation.solution : cooperation.challenge;
  view.text("match_href",
            reading.link(Address("/match").with("text", shorten(start, kLongestInAddress - 1))));
  add_provenance(desk, cooperation.provenance, false, "/api/v1/cooperations/" + cooperation.id,
                 view);
  return view;
}

}  // namespace

std::optional<Sheet> cooperation_page(const Reading& reading, const Snapshot& snapshot,
                                      std::string_view id) {
  const auto record = snapshot.record(RecordType::cooperation, id);
  if (!record) return std::nullopt;
  const Desk desk(reading, snapshot);
  const auto& cooperation = std::get<Cooperation>(*record);
  const std::string creative = partner_names(desk, cooperation, Role::creative);
  const std::string firm = partner_names(desk, cooperation, Role::sme);
  const std::string& text =
      cooperation.solution.empty() ? cooperation.challenge : cooperation.solution;
  View view =
      framed(reading, {.title = cooperation.title,
                       .description = creative.empty() || firm.empty()
                                          ? shorten(text, 150)
                                          : reading.words("cooperation_description",
                                                          {{"creative", creative}, {"firm", firm}}),
                       .canonical = "/cooperations/" + cooperation.id,
                       .section = "/cooperations"});
  view.text("back_href", reading.link("/cooperations"));
  view.object("cooperation", cooperation_view(desk, cooperation));
  view.list("similar", similar_views(desk, cooperation.id));
  return Sheet{"cooperation", std::move(view), 200, json_ld(desk, cooperation)};
}

}  // namespace tandem
