#include "page/list_tools.h"

#include <array>

#include "base/utf8.h"
#include "page/list_facets.h"

namespace tandem {

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

std::vector<View> kept_fields(const Desk& desk) {
  const PageRequest& request = desk.reading.request;
  const Address kept = list_address(request).without("q").without("like").in_language_of(request);
  return views_of(kept.fields(), [](const auto& field) {
    View hidden;
    hidden.text("name", field.first).text("value", field.second);
    return hidden;
  });
}

void add_empty(const Desk& desk, const SearchRequest& request, bool is_empty, const Address& reset,
               View& view) {
  const Words& words = desk.reading.words;
  view.nothing("empty");
  if (!is_empty) return;
  std::vector<View> advice;
  const auto add = [&](const char* key, const Address& address) {
    View one;
    one.text("label", words(key)).text("href", desk.reading.link(address));
    advice.push_back(std::move(one));
  };
  if (!request.filters.empty()) add("list_none_drop", reset);
  if (!request.text.empty()) add("list_none_match", Address("/").with("text", request.text));
  View empty;
  empty.text("title", words("list_none_title"));
  empty.text("text", request.text.empty()
                         ? words("list_none_text_bare")
                         : words("list_none_text", {{"q", shorten(request.text, 80)}}));
  empty.list("advice", std::move(advice));
  view.object("empty", std::move(empty));
}

}  // namespace tandem
