#include <cmath>

#include "base/utf8.h"
#include "domain/record_title.h"
#include "match/search.h"
#include "page/ask_form.h"
#include "page/contact_page.h"
#include "page/record_pages.h"
#include "page/structured_data.h"

namespace tandem {

namespace {

constexpr int kMostAlike = 3;

// Codes as links to the list narrowed to them; own words as they stand.
std::vector<Fact> sector_facts(const Desk& desk, const char* field,
                               const std::vector<std::string>& codes) {
  std::vector<Fact> facts;
  facts.reserve(codes.size());
  for (const auto& code : codes) {
    const bool own_words = code.starts_with(kOther);
    facts.push_back(
        {desk.labels.sector(code),
         own_words ? std::string() : desk.reading.link(Address("/challenges").with(field, code))});
  }
  return facts;
}

std::vector<View> fact_views(const Desk& desk, const Challenge& challenge) {
  const Words& words = desk.reading.words;
  std::vector<View> views;
  const auto add = [&](const char* key, const std::string& text) {
    if (!text.empty()) add_fact(words, key, {{text}}, views);
  };
  if (!challenge.sector.empty()) {
    add_fact(words, "fact_sector_sme", sector_facts(desk, "sectors_sme", {challenge.sector}),
             views);
  }
  add_fact(words, "fact_wanted", sector_facts(desk, "sectors_creative", challenge.wanted), views);
  add("fact_place", desk.labels.place(challenge.location));
  if (challenge.within_km) {
    add("fact_reach", words("match_narrow_distance_km",
                            {{"n", words.number(std::lround(*challenge.within_km))}}));
  }
  add("fact_until", challenge.until.empty() ? "" : words.day(challenge.until));
  return views;
}

// Whose it is, and how to write to them; the operator forwards, as to any organisation.
void add_firm(const Desk& desk, const Challenge& challenge, View& view) {
  view.nothing("firm");
  const auto record = desk.snapshot.record(RecordType::organisation, challenge.organisation);
  if (!record) return;
  const auto& organisation = std::get<Organisation>(*record);
  View firm;
  firm.text("name", organisation.name);
  firm.text("href", desk.reading.link("/organisations/" + organisation.id));
  firm.maybe("contact_href", contact_href(desk, organisation, challenge.id));
  view.object("firm", std::move(firm));
}

std::vector<View> challenges_like(const Desk& desk, const std::string& id) {
  SearchRequest request;
  request.type = RecordType::challenge;
  request.like = id;
  request.limit = kMostAlike;
  return views_of(search(desk.snapshot, request).hits, [&](const SearchHit& hit) {
    return challenge_card(desk, std::get<Challenge>(hit.record));
  });
}

View challenge_view(const Desk& desk, const Challenge& challenge) {
  const Reading& reading = desk.reading;
  View view;
  view.maybe("kicker", desk.labels.place(challenge.location));
  view.text("title", title_of(challenge)).text("text", challenge.text);
  view.maybe("content_lang", content_language(desk, challenge.lang));
  view.maybe("language_note", language_note(desk, challenge.lang));
  view.list("facts", fact_views(desk, challenge));
  add_firm(desk, challenge, view);
  add_place_map(desk, desk.snapshot.place_of(challenge), "firm", view);
  view.text("match_href",
            reading.link(Address("/match")
                             .with("text", shorten(challenge.text, kLongestInAddress - 1))
                             .set("place", challenge.location.place)));
  add_provenance(desk, challenge.provenance, true, "/api/v1/challenges/" + challenge.id, view);
  return view;
}

}  // namespace

std::optional<Sheet> challenge_page(const Reading& reading, const Snapshot& snapshot,
                                    std::string_view id) {
  const auto record = snapshot.record(RecordType::challenge, id);
  if (!record) return std::nullopt;
  const Desk desk(reading, snapshot);
  const auto& challenge = std::get<Challenge>(*record);
  View view = framed(reading, {.title = title_of(challenge),
                               .description = shorten(challenge.text, 150),
                               .canonical = "/challenges/" + challenge.id,
                               .section = "/challenges"});
  view.text("back_href", reading.link("/challenges"));
  view.object("challenge", challenge_view(desk, challenge));
  view.list("similar", challenges_like(desk, challenge.id));
  return Sheet{"challenge", std::move(view), 200, json_ld(desk, challenge)};
}

}  // namespace tandem
