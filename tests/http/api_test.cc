#include "http/api.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "http/pages.h"
#include "support/records.h"
#include "support/small_home.h"
#include "support/source_dir.h"

using namespace tandem;
using namespace tandem::test;

namespace {

constexpr const char* kQuestion = R"({"text":"Unser Wein braucht Etiketten."})";

std::vector<Record> collection() {
  Organisation studio = an_organisation("studio").in_sector("design").offering("Weinetiketten");
  studio.contact = "nobody-may-read-this@example.org";
  return {
      studio, Organisation(an_organisation("winery").of_kind(Kind::sme).in_sector("A01")),
      Cooperation(a_cooperation("labels").between("studio", "winery").about("Etiketten für Wein"))};
}

// The routes as the server has them, without a socket.
class Routes {
 public:
  explicit Routes(RateLimit limit = {.requests_a_minute = 0}) : guard_(limit) {
    const Services services{.live = &live_,
                            .pages = &pages_,
                            .match_guard = &guard_,
                            .feedback = &feedback_,
                            .openapi = &openapi_};
    add_match_routes(site_.router(), services);
    add_search_routes(site_.router(), services);
    add_export_routes(site_.router(), services);
    add_record_routes(site_.router(), services);
    add_health_routes(site_.router(), services);
    add_pages(site_, services);
  }

  [[nodiscard]] Response get(const std::string& path, NamedValues query = {}) const {
    return site_.answer(
        {.method = "GET", .path = path, .query = std::move(query), .address = "192.0.2.1"});
  }

  // As a browser asks before a page of another site calls.
  [[nodiscard]] Response preflight(const std::string& path, const std::string& method) const {
    return site_.answer({.method = "OPTIONS",
                         .path = path,
                         .headers = {{"origin", "https://other.example"},
                                     {"access-control-request-method", method}},
                         .address = "192.0.2.1"});
  }

  [[nodiscard]] Response post(const std::string& path, const std::string& body) const {
    return site_.answer({.method = "POST",
                         .path = path,
                         .headers = {{"content-type", "application/json"}},
                         .body = body,
                         .address = "192.0.2.1",
                         .id = "0123456789abcdef"});
  }

  Live& live() { return live_; }

 private:
  SmallHome home_{collection()};
  Live live_{std::shared_ptr<const Snapshot>(std::shared_ptr<void>(), &home_.snapshot())};
  Pages pages_{source_dir() / "web", {}};
  RateGuard guard_;
  FeedbackDesk feedback_{home_.home().store(), AnswerTokens({}), 0};
  std::string openapi_ = "{}";
  Site site_;
};

std::string header(const Response& response, std::string_view name) {
  const auto found = std::ranges::find(response.headers, name, &NamedValues::value_type::first);
  return found == response.headers.end() ? std::string() : found->second;
}

}  // namespace

TEST_CASE("a match says how long it took and under which id", "[http]") {
  const Routes routes;
  const Response response = routes.post("/api/v1/match", kQuestion);
  REQUIRE(response.status == 200);
  const auto answer = nlohmann::json::parse(response.body);
  CHECK(answer.at("hits").at(0).at("organisation").at("id") == "studio");
  CHECK(answer.at("request_id") == "0123456789abcdef");
  CHECK(answer.at("took_ms") >= 0);
  CHECK(answer.at("seq") > 0);
  CHECK(nlohmann::json::parse(routes.post("/api/v1/match/facets", kQuestion).body)
            .contains("facets"));
}

TEST_CASE("mistakes of form and of meaning are told together", "[http]") {
  const Routes routes;
  const Response response =
      routes.post("/api/v1/match", R"({"text":"Etiketten","plaze":"x","place":"Zwikau"})");
  CHECK(response.status == 422);
  CHECK(response.content_type == "application/problem+json");
  CHECK(nlohmann::json::parse(response.body).at("errors").size() == 2);
  CHECK(response.body.find("Zwickau") != std::string::npos);
  const Response search =
      routes.get("/api/v1/search", {{"colour", "red"}, {"filter", "sectors_creative:desing"}});
  CHECK(search.status == 422);
  CHECK(nlohmann::json::parse(search.body).at("errors").size() == 2);
}

TEST_CASE("contact data is in no reply", "[http]") {
  const Routes routes;
  for (const Response& response :
       {routes.get("/api/v1/organisations/studio"), routes.post("/api/v1/match", kQuestion),
        routes.get("/api/v1/search", {{"type", "organisation"}}),
        routes.get("/api/v1/export", {{"type", "organisation"}}),
        routes.get("/api/v1/export", {{"type", "organisation"}, {"format", "geojson"}}),
        routes.get("/feeds/search.atom", {{"type", "organisation"}}),
        routes.get("/search", {{"type", "organisation"}}),
        routes.get("/compare", {{"type", "organisation"}, {"id", "studio"}}),
        routes.get("/organisations/studio")}) {
    CHECK(response.status == 200);
    CHECK(response.body.find("nobody-may-read-this") == std::string::npos);
  }
}

TEST_CASE("match page and match route draw on one allowance, the empty form on none", "[http]") {
  const Routes routes({.requests_a_minute = 1, .burst = 2});
  CHECK(routes.post("/api/v1/match", kQuestion).status == 200);
  CHECK(routes.get("/match", {{"text", "Etiketten"}}).status == 200);
  const Response refused = routes.post("/api/v1/match", kQuestion);
  CHECK(refused.status == 429);
  CHECK(header(refused, "Retry-After") == "60");
  CHECK(nlohmann::json::parse(refused.body).at("status") == 429);
  const Response page = routes.get("/match", {{"text", "Etiketten"}});
  CHECK(page.status == 429);
  CHECK(page.content_type == "text/html; charset=utf-8");
  CHECK(routes.get("/match").status != 429);
  CHECK(routes.get("/api/v1/search").status == 200);
}

TEST_CASE("ready means that a snapshot is served", "[http]") {
  Routes routes;
  const auto ready = nlohmann::json::parse(routes.get("/readyz").body);
  CHECK(ready.at("status") == "ready");
  CHECK(ready.at("seq") == routes.live().get()->seq());
  routes.live().swap_in(nullptr);
  CHECK(routes.get("/readyz").status == 503);
  CHECK(routes.get("/healthz").status == 200);
}

TEST_CASE("pages of other sites may read and match, and nothing else", "[http]") {
  const Routes routes;
  CHECK(routes.preflight("/api/v1/match", "POST").status == 204);
  CHECK(header(routes.preflight("/api/v1/match", "POST"), "Access-Control-Allow-Headers") ==
        "Content-Type");
  CHECK(routes.preflight("/api/v1/search", "GET").status == 204);
  CHECK(routes.preflight("/api/v1/search", "DELETE").status == 405);
  CHECK(routes.preflight("/api/v1/support", "POST").status == 405);
  CHECK(routes.preflight("/match", "POST").status != 204);
  CHECK(header(routes.get("/api/v1/search"), "Access-Control-Allow-Origin") == "*");
  const Response page = routes.get("/search");
  CHECK(header(page, "Access-Control-Allow-Origin").empty());
  CHECK(header(page, "Cross-Origin-Resource-Policy") == "same-origin");
}

TEST_CASE("feeds and the browser's search name addresses as the reader reached them", "[http]") {
  const Routes routes;
  const Response feed = routes.get("/feeds/search.atom", {{"q", "Wein"}});
  CHECK(feed.content_type == "application/atom+xml; charset=utf-8");
  CHECK(feed.body.find("/cooperations/labels</id>") != std::string::npos);
  CHECK(routes.get("/opensearch.xml").body.find("{searchTerms}") != std::string::npos);
  CHECK(routes.get("/feeds/search.atom", {{"sort", "price"}}).status == 422);
}
