#include <optional>
#include <string>

#include "http/api.h"
#include "match/match.h"
#include "wire/match_json.h"

namespace tandem {

namespace {

// Reads the request, encodes it with the snapshot that will answer it, and answers. Both are
// repeated together when the index moves on, since an encoded request is good for its own snapshot
// only.
template <typename Draw>
Response with_encoded(const Services& services, const Request& request, const Draw& draw) {
  if (auto refused = refuse_too_often(services, request)) return *refused;
  return answer_reply(services, request, request.body, [&]() -> Parsed<AnswerCache::Answer> {
    auto asked = wire::match_request_from_json(request.body);
    asked.value.reader_language = request.language;
    if (!is_readable(asked.problems)) return {{}, std::move(asked.problems)};
    return services.live->answer([&](const Snapshot& snapshot) -> Parsed<AnswerCache::Answer> {
      auto encoded = encode(snapshot, asked.value);
      auto problems = joined(asked.problems, encoded.problems);
      if (!problems.empty()) return {{}, std::move(problems)};
      return {draw(snapshot, std::move(encoded.value)), {}};
    });
  });
}

Response answer_match(const Services& services, const Request& request) {
  return with_encoded(services, request, [&](const Snapshot& snapshot, EncodedRequest encoded) {
    encoded.lot = services.feedback->lot_for(encoded.request.text);
    const MatchAnswer answer = match(snapshot, encoded);
    AnswerCache::Answer drawn{
        wire::to_json(answer, snapshot.reference().taxonomies, request.language), {}};
    if (!answer.hits.empty()) drawn.slip = slip_of(answer, {});
    return drawn;
  });
}

Response answer_match_facets(const Services& services, const Request& request) {
  return with_encoded(services, request,
                      [&](const Snapshot& snapshot, const EncodedRequest& encoded) {
                        return AnswerCache::Answer{
                            facets_json(match_facets(snapshot, encoded), snapshot, request), {}};
                      });
}

}  // namespace

void add_match_routes(Router& router, const Services& services) {
  router.post_json("/api/v1/match",
                   [services](const Request& request) { return answer_match(services, request); });
  router.post_json("/api/v1/match/facets", [services](const Request& request) {
    return answer_match_facets(services, request);
  });
}

}  // namespace tandem
