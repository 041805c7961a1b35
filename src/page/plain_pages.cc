#include "page/plain_pages.h"

#include <array>

namespace tandem {

namespace {

struct Route {
  const char *method, *path, *key;
};

constexpr std::array<Route, 14> kRoutes = {
    {{"POST", "/api/v1/match", "api_route_match"},
     {"POST", "/api/v1/match/facets", "api_route_match_facets"},
     {"GET", "/api/v1/search", "api_route_search"},
     {"GET", "/api/v1/facets", "api_route_facets"},
     {"GET", "/api/v1/export?format=", "api_route_export"},
     {"POST", "/api/v1/match/export?format=", "api_route_match_export"},
     {"GET", "/feeds/search.atom?q=", "api_route_feed"},
     {"GET", "/api/v1/cooperations/{id}", "api_route_cooperation"},
     {"GET", "/api/v1/organisations/{id}", "api_route_organisation"},
     {"GET", "/api/v1/articles/{id}", "api_route_article"},
     {"GET", "/api/v1/challenges/{id}", "api_route_challenge"},
     {"GET", "/api/v1/support", "api_route_support"},
     {"GET", "/api/v1/taxonomies/{name}", "api_route_taxonomies"},
     {"GET", "/api/v1/places?q=", "api_route_places"}}};

std::string example_call(const Reading& reading) {
  return "curl " + reading.request.origin +
         "/api/v1/match \\\n"
         "  --header 'Content-Type: application/json' \\\n"
         "  --data '{\"text\": \"" +
         reading.words("example_1") + "\"}'";
}

}  // namespace

Sheet plain_page(const Reading& reading, const std::string& name) {
  return {name, framed(reading, {.title = reading.words(name + "_title"),
                                 .description = reading.words(name + "_description"),
                                 .canonical = "/" + name})};
}

Sheet api_page(const Reading& reading) {
  Sheet sheet = plain_page(reading, "api");
  sheet.view.text("example", example_call(reading));
  sheet.view.text("embed", "<script src=\"" + reading.request.origin +
                               "/static/tandem-finder.js\" defer></script>\n"
                               "<tandem-finder lang=\"" +
                               reading.words.lang() + "\"></tandem-finder>");
  sheet.view.list("routes", views_of(kRoutes, [&](const Route& route) {
                    View view;
                    view.text("method", route.method).text("path", route.path);
                    view.text("text", reading.words(route.key));
                    return view;
                  }));
  return sheet;
}

}  // namespace tandem
