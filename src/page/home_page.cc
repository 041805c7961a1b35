#include "page/home_page.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "page/ask_form.h"
#include "page/map_view.h"

namespace tandem {

namespace {

constexpr std::size_t kCooperations = 3;
constexpr int kExamples = 3;

std::vector<Card> candidates(const Snapshot& snapshot, const std::string& lang) {
  std::vector<Card> cards;
  snapshot.cooperations().cards->for_each([&](const Card& card) {
    const auto has = [&](Role role) {
      return std::ranges::find(card.roles, role) != card.roles.end();
    };
    if (has(Role::creative) && has(Role::sme) && card.year > 0 && !card.sectors.empty()) {
      cards.push_back(card);
    }
  });
  std::ranges::sort(cards, {}, [&](const Card& card) {
    return std::tuple(card.lang != lang, !card.has_point, -card.year, card.id);
  });
  return cards;
}

View example(const Reading& reading, const std::string& text, Kind seeking) {
  Address address("/match");
  if (seeking == Kind::sme) address = address.with("seeking", "sme");
  View view;
  view.text("text", text).text("href", reading.link(address.with("text", text)));
  return view;
}

std::vector<View> examples(const Reading& reading, Kind seeking) {
  std::vector<View> views;
  const bool of_studios = seeking == Kind::sme;
  for (int i = 1; i <= kExamples; ++i) {
    const std::string key = (of_studios ? "example_sme_" : "example_") + std::to_string(i);
    views.push_back(example(reading, reading.words(key), seeking));
  }
  return views;
}

// Where all of them took place.
View map_of_all(const Desk& desk) {
  const Words& words = desk.reading.words;
  MapWish wish{.width = 560, .height = 470};
  desk.snapshot.cooperations().cards->for_each([&](const Card& card) {
    const bool in_europe = card.lon > -25 && card.lon < 45 && card.lat > 34;
    if (card.has_point && in_europe) {
      wish.pins.push_back(
          {static_cast<double>(card.lat), static_cast<double>(card.lon), "", "", "", "creative"});
    }
  });
  const auto shown = static_cast<long>(wish.pins.size());
  wish.label = words("map_of_all", {{"n", words.number(shown)}});
  return map_view(desk, wish);
}

}  // namespace

std::vector<Cooperation> best_told(const Snapshot& snapshot, const std::string& lang,
                                   std::size_t count) {
  std::vector<Cooperation> told;
  std::set<std::string> seen;
  const auto cards = candidates(snapshot, lang);
  for (const bool varied : {true, false}) {
    for (const Card& card : cards) {
      if (told.size() == count) return told;
      const std::string key = "id " + std::string(card.id);
      const std::string sector(card.sectors.front());
      if (seen.contains(key) || (varied && seen.contains(sector))) continue;
      auto cooperation = std::get<Cooperation>(snapshot.read(snapshot.cooperations(), card));
      if (cooperation.challenge.empty() || cooperation.solution.empty()) continue;
      seen.insert({key, sector});
      told.push_back(std::move(cooperation));
    }
  }
  return told;
}

Sheet home_page(const Reading& reading, const Snapshot& snapshot) {
  const Desk desk(reading, snapshot);
  const Words& words = reading.words;
  const Asked asked = asked_of(reading.request);
  View view = framed(reading, {.title = words("home_title"),
                               .description = words("home_description"),
                               .canonical = "/",
                               .section = "/",
                               .is_home = true});
  view.object(
      "form",
      ask_form(desk, asked, {.button = words(for_side("ask_button", asked.seeking)), .rows = "4"}));
  view.list("examples", examples(reading, asked.seeking));
  const long open = asked.seeking == Kind::sme ? open_challenges_known(snapshot) : 0;
  view.maybe("challenges_link", open > 0 ? words.counted("home_challenges", open) : "");
  view.text("challenges_href", reading.link("/challenges"));
  view.list("cooperations",
            views_of(best_told(snapshot, words.lang(), kCooperations),
                     [&](const Cooperation& one) { return cooperation_card(desk, one); }));
  view.object("map", map_of_all(desk));
  const auto known = static_cast<long>(snapshot.cooperations().cards->size());
  view.text("cooperations_href", reading.link("/cooperations"));
  view.text("cooperations_link", words("home_all_cooperations", {{"n", words.number(known)}}));
  view.text("turn_heading", words(for_side("home_turn_heading", asked.seeking)));
  view.text("turn_text", words(for_side("home_turn_text", asked.seeking)));
  view.text("turn_link", words(for_side("home_turn_link", asked.seeking)));
  view.text("turn_href",
            reading.link(asked.seeking == Kind::sme ? Address("/")
                                                    : Address("/").with("seeking", "sme")));
  return {"home", std::move(view)};
}

}  // namespace tandem
