#include "http/api.h"
#include "match/search.h"
#include "wire/search_json.h"

namespace tandem {

namespace {

// Neither names nor values hold a zero (http/url.h).
std::string text_of(const NamedValues& query) {
  std::string text;
  for (const auto& [name, value] : query) {
    text.append(name).append(1, '\0');
    text.append(value).append(1, '\0');
  }
  return text;
}

template <typename Draw>
Response with_checked(const Services& services, const Request& request, const Draw& draw) {
  return answer_reply(
      services, request, text_of(request.query), [&]() -> Parsed<AnswerCache::Answer> {
        auto asked = wire::search_request_from_query(request.query);
        asked.value.reader_language = request.language;
        if (!is_readable(asked.problems)) return {{}, std::move(asked.problems)};
        return services.live->answer([&](const Snapshot& snapshot) -> Parsed<AnswerCache::Answer> {
          const auto checked = check(snapshot, asked.value);
          auto problems = joined(asked.problems, checked.problems);
          if (!problems.empty()) return {{}, std::move(problems)};
          return {{draw(snapshot, checked.value), {}}, {}};
        });
      });
}

Response answer_search(const Services& services, const Request& request) {
  return with_checked(services, request, [&](const Snapshot& snapshot, const SearchRequest& asked) {
    return wire::to_json(search(snapshot, asked), snapshot.reference().taxonomies,
                         request.language);
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
