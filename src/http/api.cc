#include "http/api.h"

#include "wire/json_writer.h"
#include "wire/match_json.h"
#include "wire/number.h"

namespace tandem {

std::optional<Response> refuse_too_often(const Services& services, const Request& request) {
  const auto seconds = services.match_guard->refuse(request.address, request.began);
  if (!seconds) return std::nullopt;
  Response response = fail(
      429, "Too many requests from this address; ask again in " + std::to_string(*seconds) + " s.");
  response.set_header("Retry-After", std::to_string(*seconds));
  return response;
}

Response json_reply_with_id(std::string json, const Request& request) {
  json.pop_back();
  json += ",\"request_id\":\"" + request.id + "\"}";
  return json_reply(std::move(json));
}

Response answer_reply(const Services& services, const Request& request, std::string_view asked,
                      const std::function<Parsed<AnswerCache::Answer>()>& draw) {
  const std::uint64_t turn = services.live->turn();
  const auto digest = AnswerCache::digest(request.path, request.language, asked);
  auto answer = services.answers != nullptr ? services.answers->find(turn, digest) : nullptr;
  if (!answer) {
    auto drawn = draw();
    if (!drawn.ok()) return fail_input(std::move(drawn.problems));
    answer = std::make_shared<const AnswerCache::Answer>(std::move(drawn.value));
    if (services.answers != nullptr) services.answers->keep(turn, digest, answer);
  }
  std::string json = answer->json;
  json.pop_back();
  if (answer->slip) json += ",\"answer\":\"" + services.feedback->token_for(*answer->slip) + "\"";
  json += ",\"took_ms\":" + wire::number_to_json(request.elapsed_ms()) + "}";
  return json_reply_with_id(std::move(json), request);
}

std::string facets_json(const std::vector<Facet>& facets, const Snapshot& snapshot,
                        const Request& request) {
  wire::JsonWriter out;
  out.begin_object().key("facets").raw(
      wire::to_json(facets, snapshot.reference().taxonomies, request.language));
  out.integer("seq", snapshot.seq()).end_object();
  return out.take();
}

}  // namespace tandem
