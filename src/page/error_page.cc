#include "page/error_page.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "wire/number.h"

namespace tandem {

namespace {

// The one of our texts that says it best.
int told_as(int status) {
  constexpr std::array<int, 5> kTold = {400, 404, 422, 500, 503};
  if (std::ranges::find(kTold, status) != kTold.end()) return status;
  if (status == 429) return 503;
  return status >= 500 ? 500 : 400;
}

std::vector<View> advice_views(const Reading& reading) {
  std::vector<View> views;
  for (const auto& [key, path] :
       {std::pair("error_advice_home", "/"), std::pair("error_advice_back", "/cooperations")}) {
    View view;
    view.text("label", reading.words(key)).text("href", reading.link(std::string(path)));
    views.push_back(std::move(view));
  }
  return views;
}

}  // namespace

Sheet error_page(const Reading& reading, int status, const std::vector<std::string>& messages,
                 const std::string& request_id) {
  const Words& words = reading.words;
  const std::string key = "error_" + std::to_string(told_as(status));
  View view = framed(reading, {.title = words(key + "_heading"),
                               .description = words(key + "_detail"),
                               .canonical = reading.request.path,
                               .noindex = true});
  view.text("status", std::to_string(status)).text("heading", words(key + "_heading"));
  view.text("detail", words(key + "_detail"));
  view.list("errors", views_of(messages, [](const std::string& message) {
              View error;
              error.text("message", message);
              return error;
            }));
  view.list("advice", advice_views(reading)).maybe("request_id", request_id);
  return {"error", std::move(view), status};
}

// The match room says problems in English, with a pointer to the filter; here they are said anew.
Sheet filter_error_page(const Desk& desk, const SearchRequest& request,
                        const std::vector<Problem>& problems) {
  constexpr std::string_view kFilter = "/filter/";
  const Words& words = desk.reading.words;
  std::vector<std::string> messages;
  for (const Problem& problem : problems) {
    if (!problem.where.starts_with(kFilter)) continue;
    const auto index = wire::read_integer(problem.where.substr(kFilter.size())).value_or(0);
    const Filter& filter = request.filters.at(static_cast<std::size_t>(index));
    const std::string message =
        words("error_filter_unknown", {{"field", words("facet_" + filter.field)},
                                       {"value", shorten(join(filter.values, ", "), 60)}});
    if (std::ranges::find(messages, message) == messages.end()) messages.push_back(message);
  }
  return error_page(desk.reading, 422, messages);
}

}  // namespace tandem
