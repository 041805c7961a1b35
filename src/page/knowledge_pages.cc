#include "page/knowledge_pages.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/utf8.h"
#include "match/search.h"
#include "match/support_places.h"
#include "page/article_cards.h"
#include "page/support_cards.h"

namespace tandem {

namespace {

constexpr int kMostFound = 50;
constexpr std::size_t kTeased = 3;  // support records below the articles

// Which part of the page an article of that first topic stands in.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kPartOfTopic = {
    {{"start", "start"},
     {"partners", "partners"},
     {"distance", "partners"},
     {"agreement", "agreement"},
     {"money", "agreement"},
     {"region", "region"},
     {"advisors", "region"}}};
// In the order in which somebody who begins would read.
constexpr std::array<std::string_view, 5> kParts = {"start", "partners", "agreement", "region",
                                                    "further"};

std::string_view part_of(const Article& article) {
  const std::string topic = article.topics.empty() ? std::string() : article.topics.front();
  const auto* const found =
      std::ranges::find(kPartOfTopic, topic, &decltype(kPartOfTopic)::value_type::first);
  return found == kPartOfTopic.end() ? kParts.back() : found->second;
}

template <typename Records>
std::string note_of(const Desk& desk, const Records& records) {
  std::vector<std::string> languages;
  languages.reserve(records.size());
  for (const auto& record : records) languages.push_back(record.lang);
  return other_language_note(desk, languages);
}

std::vector<View> parts_of_knowledge(const Desk& desk) {
  std::map<std::string_view, std::vector<View>> cards;
  for (const Article& article : articles_shown(desk)) {
    View card = article_card(desk, article);
    card.nothing("kicker");  // the heading of the part says it
    cards[part_of(article)].push_back(std::move(card));
  }
  std::vector<View> views;
  for (const std::string_view part : kParts) {
    const auto found = cards.find(part);
    if (found == cards.end()) continue;
    View view;
    view.text("id", std::string(part));
    view.text("label", desk.reading.words("knowledge_part_" + std::string(part)));
    view.list("cards", std::move(found->second));
    views.push_back(std::move(view));
  }
  return views;
}

void add_found(const Desk& desk, const std::string& text, View& view) {
  const Words& words = desk.reading.words;
  SearchRequest request;
  request.type = RecordType::article;
  request.text = text;
  request.reader_language = desk.reading.request.lang;
  request.filters = article_language(desk);
  request.limit = kMostFound;
  const SearchAnswer answer = search(desk.snapshot, request);
  View found;
  found.text("count_text", answer.total == 0 ? words("knowledge_none", {{"q", shorten(text, 80)}})
                                             : words.counted("list_count_articles", answer.total));
  found.list("cards", views_of(answer.hits, [&](const SearchHit& hit) {
               return article_card(desk, std::get<Article>(hit.record), found_words(hit.shared),
                                   hit.passage);
             }));
  found.text("all_href", desk.reading.link("/knowledge"));
  view.object("found", std::move(found));
}

View knowledge_search(const Reading& reading, const std::string& text) {
  View view;
  view.text("action", "/knowledge").text("label", reading.words("knowledge_search"));
  view.text("q", text).nothing("error").nothing("suggestion");
  const Address kept = Address("/knowledge").in_language_of(reading.request);
  view.list("keep", views_of(kept.fields(), [](const auto& field) {
              View hidden;
              hidden.text("name", field.first).text("value", field.second);
              return hidden;
            }));
  return view;
}

// "EU" first, then countries by name; what is for regions stands under their country.
std::vector<View> support_groups(const Desk& desk) {
  std::map<std::string, std::vector<View>> by_country;
  for (const Support& support : support_shown(desk)) {
    const auto places = places_of(support);
    by_country[places.empty() ? "" : places.front().substr(0, 2)].push_back(
        support_card(desk, support));
  }
  std::vector<std::pair<std::string, View>> groups;
  for (auto& [code, cards] : by_country) {
    const bool europe = code.empty() || code == "EU";
    const std::string label =
        europe ? desk.reading.words("support_europe") : desk.labels.country(code);
    View view;
    view.text("id", "in-" + (code.empty() ? "any" : code)).text("label", label);
    view.list("cards", std::move(cards));
    groups.emplace_back(europe ? "" : label, std::move(view));
  }
  std::ranges::stable_sort(groups, {}, &std::pair<std::string, View>::first);
  std::vector<View> views;
  views.reserve(groups.size());
  for (auto& [order, view] : groups) views.push_back(std::move(view));
  return views;
}

}  // namespace

Sheet knowledge_page(const Reading& reading, const Snapshot& snapshot) {
  const Desk desk(reading, snapshot);
  const Words& words = reading.words;
  const std::string text(trim(reading.request.first("q")));
  View view = framed(reading, {.title = words("knowledge_title"),
                               .description = words("knowledge_description"),
                               .canonical = "/knowledge",
                               .section = "/knowledge",
                               .noindex = !text.empty()});
  view.maybe("language_note", note_of(desk, articles_shown(desk)));
  view.object("search", knowledge_search(reading, text));
  view.nothing("found").list("topics", {});
  if (text.empty()) {
    view.list("topics", parts_of_knowledge(desk));
  } else {
    add_found(desk, text, view);
  }
  const auto support = fitting_support(desk, words("own_country"), "", {}, kTeased);
  view.list("support",
            views_of(support, [&](const Support& one) { return support_card(desk, one); }));
  view.text("support_href", reading.link("/support"));
  return {"knowledge", std::move(view)};
}

Sheet support_page(const Reading& reading, const Snapshot& snapshot) {
  const Desk desk(reading, snapshot);
  const Words& words = reading.words;
  View view = framed(reading, {.title = words("support_title"),
                               .description = words("support_description"),
                               .canonical = "/support",
                               .section = "/knowledge"});
  view.text("back_href", reading.link("/knowledge"));
  view.maybe("language_note", note_of(desk, support_shown(desk)));
  view.list("groups", support_groups(desk));
  return {"support", std::move(view)};
}

}  // namespace tandem
