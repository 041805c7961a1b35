#include "http/api.h"
#include "match/search.h"
#include "wire/search_json.h"

namespace tandem {

namespace {

template <typename Render>
Response with_checked(const Services& services, const Request& request, const Render& render) {
  auto asked = wire::search_request_from_query(request.query);
  asked.value.reader_language = request.language;
  if (!is_readable(asked.problems)) return fail_input(asked.problems);
  return services.live->answer([&](const Snapshot& snapshot) {
    const auto checked = check(snapshot, asked.value);
    if (const auto problems = joined(asked.problems, checked.problems); !problems.empty())
      return fail_input(problems);
    return json_reply_with_id(render(snapshot, checked.value), request);
  });
}

Response answer_search(const Services& services, const Request& request) {
  return with_checked(services, request, [&](const Snapshot& snapshot, const SearchRequest& asked) {
    const SearchAnswer answer = search(snapshot, asked);
    return wire::to_json(answer, snapshot.reference().taxonomies,
                         {.lang = request.language, .token = {}, .took_ms = request.elapsed_ms()});
  });
}

Response answer_facets(const Services& services, const Request& request) {
  return with_checked(services, request, [&](const Snapshot& snapshot, const SearchRequest& asked) {
    return facets_json(search_facets(snapshot, asked), snapshot, request);
  });
}

}  // namespace

void add_search_routes(Router& router, const Services& services) {
  router.get("/api/v1/search",
             [services](const Request& request) { return answer_search(services, request); });
  router.get("/api/v1/facets",
             [services](const Request& request) { return answer_facets(services, request); });
}

}  // namespace tandem
