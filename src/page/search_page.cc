#include "page/search_page.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "match/search.h"
#include "page/article_cards.h"
#include "page/error_page.h"
#include "page/list_facets.h"
#include "page/list_tools.h"
#include "page/search_results.h"
#include "page/timeline.h"

namespace tandem {

namespace {

constexpr int kBestOfEach = 4;
constexpr std::array<RecordType, 4> kSearched = {RecordType::cooperation, RecordType::organisation,
                                                 RecordType::challenge, RecordType::article};

// Not every collection has challenges, and where there are none nobody looks for them.
std::vector<RecordType> searched_types(const Desk& desk) {
  std::vector<RecordType> types(kSearched.begin(), kSearched.end());
  if (open_challenges_known(desk.snapshot) == 0) std::erase(types, RecordType::challenge);
  return types;
}

std::string key_of(RecordType type) {
  return type == RecordType::cooperation ? "list_count"
                                         : "list_count_" + std::string(name_of(type)) + "s";
}

std::string count_label(const Words& words, RecordType type, int total) {
  return words.counted(key_of(type), total);
}

// The request of one tab. Articles are those of the page's language, unless the address names one.
SearchRequest request_of(const Desk& desk, RecordType type) {
  SearchRequest request = search_request(desk.reading.request, type);
  if (type == RecordType::article && request.filters.empty()) {
    request.filters = article_language(desk);
  }
  return request;
}

// Only what is asked for in words or by example is carried from tab to tab.
Address tab_address(const Desk& desk, std::string_view type) {
  const PageRequest& request = desk.reading.request;
  return Address("/search").set("q", request.first("q")).set("type", type);
}

std::vector<View> tabs_of(const Desk& desk, std::optional<RecordType> chosen, bool by_example) {
  const Words& words = desk.reading.words;
  std::vector<View> tabs;
  const auto add = [&](const std::string& label, std::string_view type, bool current) {
    View tab;
    tab.text("label", label).text("href", desk.reading.link(tab_address(desk, type)));
    tab.flag("current", current);
    tabs.push_back(std::move(tab));
  };
  add(words("search_all"), "", !chosen);
  for (const RecordType type : searched_types(desk)) {
    SearchRequest request;
    request.type = type;
    request.text = std::string(trim(desk.reading.request.first("q")));
    request.reader_language = desk.reading.request.lang;
    if (type == RecordType::article) request.filters = article_language(desk);
    request.limit = 1;
    const bool current = chosen == type;
    const std::string label = current && by_example
                                  ? words("search_similar")
                                  : count_label(words, type, search(desk.snapshot, request).total);
    add(label, name_of(type), current);
  }
  return tabs;
}

View form_view(const Desk& desk, const std::string& text, const std::string& suggestion) {
  const Reading& reading = desk.reading;
  View view;
  view.text("action", "/search").text("label", reading.words("search_label"));
  view.text("q", text).nothing("error").nothing("suggestion").list("keep", kept_fields(desk));
  if (!suggestion.empty()) {
    View better;
    better.text("text", suggestion);
    better.text("href", reading.link(list_address(reading.request).set("q", suggestion)));
    view.object("suggestion", std::move(better));
  }
  return view;
}

// The best of each type, with a link to all of them. A word is only misspelt where no type knows
// it.
void add_overview(const Desk& desk, View& view, std::string& suggestion) {
  const Words& words = desk.reading.words;
  std::vector<View> sections;
  std::vector<std::string> suggestions;
  for (const RecordType type : searched_types(desk)) {
    SearchRequest request = request_of(desk, type);
    request.limit = kBestOfEach;
    request.offset = 0;
    const SearchAnswer answer = search(desk.snapshot, request);
    suggestions.push_back(answer.suggestion);
    View section;
    section.text("id", std::string(name_of(type)));
    section.text("label", words("search_" + std::string(name_of(type)) + "s"));
    section.text("all_label", count_label(words, type, answer.total));
    section.text("all_href", desk.reading.link(tab_address(desk, name_of(type))));
    const bool searched = !request.text.empty();
    section.list("results", views_of(answer.hits, [&](const SearchHit& hit) {
                   return result_view(desk, hit, searched);
                 }));
    sections.push_back(std::move(section));
  }
  if (std::ranges::find(suggestions, "") == suggestions.end()) suggestion = suggestions.front();
  view.list("sections", std::move(sections));
}

// "Similar to: title", as a chip that leads back.
void add_example(const Desk& desk, const SearchRequest& request, View& view) {
  view.nothing("example");
  if (request.like.empty()) return;
  const auto card = desk.snapshot.of(request.type).cards->find(request.like);
  View example;
  example.text("title", card->title);
  example.text("href", desk.reading.link(list_address(desk.reading.request).without("like")));
  view.object("example", std::move(example));
}

void add_list(const Desk& desk, const SearchRequest& request, const SearchAnswer& answer,
              View& view) {
  const Words& words = desk.reading.words;
  const SearchRequest asked = search_request(desk.reading.request, request.type);
  View list;
  list.text("type", std::string(name_of(request.type)));
  list.text("count_text", count_label(words, request.type, answer.total));
  auto sorts = sort_views(desk, request);
  if (sorts.size() < 2 || !request.like.empty() || answer.total < 2) sorts.clear();
  list.list("sorts", std::move(sorts)).list("active", active_views(desk, asked));
  list.maybe("reset_href", asked.filters.size() > 1
                               ? desk.reading.link(tab_address(desk, name_of(request.type)))
                               : "");
  add_example(desk, request, list);
  add_empty(desk, asked, answer.hits.empty(), tab_address(desk, name_of(request.type)), list);
  list.list("facets", facet_views(desk, asked, answer));
  if (request.type == RecordType::cooperation) {
    add_timeline(desk, search_years(desk.snapshot, request), list);
  } else {
    list.nothing("timeline");
  }
  add_paging(desk, request, answer.total, list);
  add_take_away(desk, request, answer.total, list);
  const bool searched = !request.text.empty();
  list.list("results", views_of(answer.hits, [&](const SearchHit& hit) {
              return result_view(desk, hit, searched);
            }));
  view.object("list", std::move(list));
}

std::optional<RecordType> chosen_type(const PageRequest& request) {
  const auto type = record_type(request.first("type"));
  return type == RecordType::support ? std::nullopt : type;
}

}  // namespace

Sheet search_page(const Reading& reading, const Snapshot& snapshot) {
  const Desk desk(reading, snapshot);
  const Words& words = reading.words;
  const auto type = chosen_type(reading.request);
  const std::string text(trim(reading.request.first("q")));
  View view = framed(reading,
                     {.title = text.empty() ? words("search_title")
                                            : words("search_title_for", {{"q", shorten(text, 60)}}),
                      .description = words("search_description"),
                      .canonical = "/search",
                      .section = "/search",
                      .noindex = true});
  view.nothing("list").list("sections", {});
  std::string suggestion;
  bool by_example = false;
  if (type) {
    const SearchRequest request = request_of(desk, *type);
    const auto checked = check(snapshot, request);
    const bool unknown_example = std::ranges::any_of(
        checked.problems, [](const Problem& problem) { return problem.where == "/like"; });
    if (unknown_example) return error_page(reading, 404);
    if (!checked.ok()) return filter_error_page(desk, request, checked.problems);
    const SearchAnswer answer = search(snapshot, checked.value);
    suggestion = answer.suggestion;
    by_example = !request.like.empty();
    add_list(desk, checked.value, answer, view);
  } else {
    add_overview(desk, view, suggestion);
  }
  view.list("tabs", tabs_of(desk, type, by_example));
  view.object("search", form_view(desk, text, suggestion));
  return {"search", std::move(view)};
}

}  // namespace tandem
