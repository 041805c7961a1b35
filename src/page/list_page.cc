#include "page/list_page.h"

#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "match/search.h"
#include "page/error_page.h"
#include "page/list_facets.h"
#include "page/list_tools.h"
#include "page/search_results.h"

namespace tandem {

namespace {

// What differs between the lists.
struct Kinds {
  const char* name;   // of template, texts and path
  const char* count;  // key of the text
};

Kinds kinds_of(RecordType type) {
  if (type == RecordType::challenge) return {"challenges", "list_count_challenges"};
  return type == RecordType::cooperation ? Kinds{"cooperations", "list_count"}
                                         : Kinds{"organisations", "list_count_organisations"};
}

std::string lead_of(const Desk& desk, RecordType type) {
  const Words& words = desk.reading.words;
  std::set<std::string> countries;
  desk.snapshot.of(type).cards->for_each([&](const Card& card) {
    if (!card.country.empty()) countries.emplace(card.country);
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
  view.list("keep", kept_fields(desk));
  return view;
}

View card_of(const Desk& desk, const SearchHit& hit, bool searched) {
  const auto marked = searched ? found_words(hit.shared) : std::vector<std::string>();
  const auto passage = searched ? hit.passage : std::vector<Segment>();
  if (const auto* one = std::get_if<Cooperation>(&hit.record)) {
    return cooperation_card(desk, *one, marked, passage);
  }
  if (const auto* one = std::get_if<Challenge>(&hit.record)) {
    return challenge_card(desk, *one, marked, passage);
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
  view.text("count_text", words.counted(kinds_of(type).count, answer.total));
  auto sorts = sort_views(desk, request);
  if (sorts.size() < 2) sorts.clear();
  view.list("sorts", std::move(sorts)).list("active", active_views(desk, request));
  view.maybe("reset_href", request.filters.size() > 1
                               ? reading.link(Address("/" + name).set("q", request.text))
                               : "");
  const std::string path = std::string("/") + kinds_of(request.type).name;
  add_empty(desk, request, answer.hits.empty(), Address(path).set("q", request.text), view);
  view.list("facets", facet_views(desk, request, answer));
  add_paging(desk, request, answer.total, view);
  if (type == RecordType::challenge) add_take_away(desk, request, answer.total, view);
  view.list("cards", views_of(answer.hits,
                              [&](const SearchHit& hit) { return card_of(desk, hit, searched); }));
  return {name, std::move(view)};
}

}  // namespace tandem
