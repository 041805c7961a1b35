#include "http/api.h"
#include "wire/json_writer.h"

namespace tandem {

namespace {

// The process runs and answers; says nothing of what it serves.
Response answer_health(const Request&) {
  return json_reply(R"({"status":"ok"})");
}

// A snapshot is served, so that requests of people can be sent here.
Response answer_ready(const Services& services, const Request&) {
  const auto snapshot = services.live->get();
  if (snapshot == nullptr) return fail(503, "No collection is being served yet.");
  wire::JsonWriter out;
  out.begin_object().text("status", "ready").integer("seq", snapshot->seq());
  out.integer("model", snapshot->model().card.number).text("as_of", snapshot->as_of()).end_object();
  return json_reply(out.take());
}

}  // namespace

void add_health_routes(Router& router, const Services& services) {
  router.get("/healthz", answer_health);
  router.get("/readyz",
             [services](const Request& request) { return answer_ready(services, request); });
  router.get("/api/openapi.json",
             [services](const Request&) { return json_reply(*services.openapi); });
}

}  // namespace tandem
