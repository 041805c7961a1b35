#include "page/list_page.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/utf8.h"
#include "match/search.h"
#include "page/error_page.h"
#include "page/list_facets.h"

namespace tandem {

namespace {

// What differs between the two lists.
struct Kinds {
  const char* name;   // of template, texts and path
  const char* count;  // key of the text
};

Kinds kinds_of(RecordType type) {
  return type == RecordType::cooperation ? Kinds{"cooperations", "list_count"}
                                         : Kinds{"organisations", "list_count_organisations"};
}

std::string lead_of(const Desk& desk, RecordType type) {
  const Words& words = desk.reading.words;
  std::set<std::string> countries;
  desk.snapshot.of(type).cards->for_each([&](const Card& card) {
    if (!card.country.empty()) countries.insert(card.country);
  });
  const auto size = static_cast<long>(desk.snapshot.of(type).cards->size());
  return words(std::string(kinds_of(type).name) + "_lead",
               {{"n", words.number(size)},
                {"countries", words.number(static_cast<long>(countries.size()))}});
}

View search_view(const Desk& desk, const SearchRequest& request, const SearchAnswer& answer) {
  const Reading& reading = desk.reading;
  const std::string name = kinds_of(request.type).name;
  View view;
  view.text("action", "/" + name).text("label", reading.words(name + "_search"));
  view.text("q", request.text).nothing("error").nothing("suggestion");
  if (!answer.suggestion.empty()) {
    View suggestion;
    suggestion.text("text", answer.suggestion);
    suggestion.text("href",
                    reading.link(list_address(reading.request).set("q", answer.suggestion)));
    view.object("suggestion", std::move(suggestion));
  }
  const Address kept = list_address(reading.request).without("q").in_language_of(reading.request);
  view.list("keep", views_of(kept.fields(), [](const auto& field) {
              View hidden;
              hidden.text("name", field.first).text("value", field.second);
              return hidden;
            }));
  return view;
}

std::vector<View> sort_views(const Desk& desk, const SearchRequest& request) {
  struct Sort {
    SearchSort sort;
    const char *value, *key;
  };

  constexpr std::array<Sort, 3> kSorts = {{{SearchSort::relevance, "", "sort_relevance"},
                                           {SearchSort::newest, "newest", "sort_year"},
                                           {SearchSort::title, "title", "sort_title"}}};
  const bool searched = !request.text.empty();
  const bool dated = request.type == RecordType::cooperation;
  const SearchSort usual = searched ? SearchSort::relevance : SearchSort::newest;
  std::vector<View> views;
  for (const Sort& one : kSorts) {
    if (one.sort == SearchSort::relevance && !searched) continue;
    if (one.sort == SearchSort::newest && !dated) continue;
    const bool selected =
        request.sort == SearchSort::relevance ? one.sort == usual : one.sort == request.sort;
    View view;
    view.text("label", desk.reading.words(one.key)).flag("selected", selected);
    view.text("href", desk.reading.link(list_address(desk.reading.request).set("sort", one.value)));
    views.push_back(std::move(view));
  }
  return views;
}

void add_paging(const Desk& desk, const SearchRequest& request, int total, View& view) {
  const Words& words = desk.reading.words;
  const int pages = (total + request.limit - 1) / request.limit;
  const int page = request.offset / request.limit + 1;
  view.nothing("paging");
  if (pages < 2) return;
  const auto href = [&](int to) {
    const bool there = to >= 1 && to <= pages;
    return there ? desk.reading.link(list_address(desk.reading.request)
                                         .set("page", to == 1 ? "" : std::to_string(to)))
                 : std::string();
  };
  View paging;
  paging.maybe("previous_href", href(page - 1)).maybe("next_href", href(page + 1));
  paging.text("position", words("paging_position",
                                {{"n", words.number(page)}, {"total", words.number(pages)}}));
  view.object("paging", std::move(paging));
}

void add_empty(const Desk& desk, const SearchRequest& request, bool is_empty, View& view) {
  const Words& words = desk.reading.words;
  view.nothing("empty");
  if (!is_empty) return;
  std::vector<View> advice;
  const auto add = [&](const char* key, const Address& address) {
    View one;
    one.text("label", words(key)).text("href", desk.reading.link(address));
    advice.push_back(std::move(one));
  };
  const std::string path = std::string("/") + kinds_of(request.type).name;
  if (!request.filters.empty()) add("list_none_drop", Address(path).set("q", request.text));
  if (!request.text.empty()) add("list_none_match", Address("/").with("text", request.text));
  View empty;
  empty.text("title", words("list_none_title"));
  empty.text("text", request.text.empty()
                         ? words("list_none_text_bare")
                         : words("list_none_text", {{"q", shorten(request.text, 80)}}));
  empty.list("advice", std::move(advice));
  view.object("empty", std::move(empty));
}

View card_of(const Desk& desk, const SearchHit& hit, bool searched) {
  const auto marked = searched ? found_words(hit.shared) : std::vector<std::string>();
  const auto passage = searched ? hit.passage : std::vector<Segment>();
  if (const auto* one = std::get_if<Cooperation>(&hit.record)) {
    return cooperation_card(desk, *one, marked, passage);
  }
  return organisation_card(desk, std::get<Organisation>(hit.record), marked, passage);
}

}  // namespace

Sheet list_page(const Reading& reading, const Snapshot& snapshot, RecordType type) {
  const Desk desk(reading, snapshot);
  const Words& words = reading.words;
  const std::string name = kinds_of(type).name;
  const auto checked = check(snapshot, search_request(reading.request, type));
  const SearchRequest& request = checked.value;
  if (!checked.ok()) return filter_error_page(desk, request, checked.problems);
  const SearchAnswer answer = search(snapshot, request);
  const bool searched = !request.text.empty();
  const bool first_page = request.offset == 0;
  View view = framed(reading, {.title = words(name + "_title"),
                               .description = words(name + "_description"),
                               .canonical = "/" + name,
                               .section = "/" + name,
                               .noindex = searched || !request.filters.empty() || !first_page});
  view.text("heading", words(name + "_title")).text("lead", lead_of(desk, type));
  view.object("search", search_view(desk, request, answer));
  const std::string count = std::string(kinds_of(type).count) + (answer.total == 1 ? "_one" : "");
  view.text("count_text", words(count, {{"n", words.number(answer.total)}}));
  auto sorts = sort_views(desk, request);
  if (sorts.size() < 2) sorts.clear();
  view.list("sorts", std::move(sorts)).list("active", active_views(desk, request));
  view.maybe("reset_href", request.filters.size() > 1
                               ? reading.link(Address("/" + name).set("q", request.text))
                               : "");
  add_empty(desk, request, answer.hits.empty(), view);
  view.list("facets", facet_views(desk, request, answer));
  add_paging(desk, request, answer.total, view);
  view.list("cards", views_of(answer.hits,
                              [&](const SearchHit& hit) { return card_of(desk, hit, searched); }));
  return {name, std::move(view)};
}

}  // namespace tandem
