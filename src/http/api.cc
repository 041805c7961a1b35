#include "http/api.h"

#include "wire/json_writer.h"
#include "wire/match_json.h"

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

std::string facets_json(const std::vector<Facet>& facets, const Snapshot& snapshot,
                        const Request& request) {
  wire::JsonWriter out;
  out.begin_object().key("facets").raw(
      wire::to_json(facets, snapshot.reference().taxonomies, request.language));
  out.integer("seq", snapshot.seq()).number("took_ms", request.elapsed_ms()).end_object();
  return out.take();
}

}  // namespace tandem
