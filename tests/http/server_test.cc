#include "http/server.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <vector>

#include "base/error.h"
#include "http/raw_client.h"
#include "http/running_server.h"

using namespace tandem;
using namespace tandem::testing;

namespace {

constexpr const char* kSecret = "secret-text-of-an-exception";

void add_routes(Router& router) {
  router.get("/hello",
             [](const Request& request) { return html_reply("hello " + request.language); });
  router.get("/address", [](const Request& request) { return html_reply(request.address); });
  router.get("/api/breaks", [](const Request&) -> Response { throw std::runtime_error(kSecret); });
  router.get("/breaks",
             [](const Request&) -> Response { throw Error(ErrorKind::corrupt, kSecret); });
  router.get("/api/moves",
             [](const Request&) -> Response { throw Error(ErrorKind::conflict, kSecret); });
  router.get("/api/long",
             [](const Request&) { return json_reply("\"" + std::string(5000, 'x') + "\""); });
  router.post_json("/api/echo", [](const Request& request) { return json_reply(request.body); });
}

struct Served {
  Served() { add_routes(site.router()); }

  Site site;
  RunningServer server{site};
  int port = server.port();
};

}  // namespace

TEST_CASE("a request is answered, and HEAD tells the length without the body", "[http]") {
  const Served served;
  CHECK(get(served.port, "/hello?lang=de").body == "hello de");
  CHECK(get(served.port, "/hello", "Accept-Language: cs\r\n").body == "hello cs");
  CHECK(post(served.port, "/api/echo", "[1]").body == "[1]");
  const RawReply head = ask(served.port, "HEAD /hello HTTP/1.1\r\n\r\n");
  CHECK(head.status == 200);
  CHECK(head.headers.at("content-length") == "8");
}

TEST_CASE("every reply says what browsers may do with it", "[http]") {
  const Served served;
  for (const std::string target :
       {"/hello", "/nothing", "/api/nothing", "/breaks", "/%ff", "/hello/"}) {
    const RawReply reply = get(served.port, target);
    INFO(target);
    CHECK(reply.headers.at("content-security-policy")
              .starts_with("default-src 'none'; style-src 'self'"));
    CHECK(reply.headers.at("x-content-type-options") == "nosniff");
    CHECK(reply.headers.at("referrer-policy") == "no-referrer");
    CHECK(reply.headers.at("cross-origin-opener-policy") == "same-origin");
    CHECK(reply.headers.contains("permissions-policy"));
    CHECK(reply.headers.at("x-request-id").size() == 16);
    CHECK(reply.headers.at("cache-control") == "no-store");
  }
}

TEST_CASE("an exception's text stays here, its id goes out", "[http]") {
  const Served served;
  const RawReply api = get(served.port, "/api/breaks");
  CHECK(api.status == 500);
  CHECK(api.headers.at("content-type") == "application/problem+json");
  CHECK(nlohmann::json::parse(api.body).at("request_id") == api.headers.at("x-request-id"));
  const RawReply page = get(served.port, "/breaks");
  CHECK(page.status == 500);
  CHECK(page.headers.at("content-type").starts_with("text/html"));
  const RawReply moved = get(served.port, "/api/moves");
  CHECK(moved.status == 503);
  CHECK(moved.headers.at("retry-after") == "1");
  for (const RawReply& reply : {api, page, moved})
    CHECK((reply.head + reply.body).find(kSecret) == std::string::npos);
}

TEST_CASE("requests sent in one go are answered in order on one connection", "[http]") {
  const Served served;
  RawClient client(served.port);
  client.send(
      "GET /hello?lang=de HTTP/1.1\r\n\r\nGET /nothing HTTP/1.1\r\n\r\n\r\nGET /hello "
      "HTTP/1.1\r\nConnection: close\r\n\r\n");
  CHECK(client.receive().body == "hello de");
  CHECK(client.receive().status == 404);
  CHECK(client.receive().body == "hello en");
  CHECK(client.is_closed_within(std::chrono::seconds(2)));
}

TEST_CASE("refusals reach a client that is still sending", "[http]") {
  const Served served;
  const RawReply large = post(served.port, "/api/echo", std::string(std::size_t{1024} * 1024, ' '));
  CHECK(large.status == 413);
  CHECK(nlohmann::json::parse(large.body).at("status") == 413);
  const RawReply chunked =
      ask(served.port,
          "POST /api/echo HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n\"abc\"\r\n0\r\n\r\n");
  CHECK(chunked.status == 411);
  CHECK(ask(served.port,
            "POST /api/echo HTTP/1.1\r\nContent-Encoding: gzip\r\nContent-Length: 1\r\n\r\nx")
            .status == 415);
  CHECK(get(served.port, "/hello", "Range: bytes=0-0,0-0,0-0\r\n").status == 416);
  CHECK(get(served.port, "/hello", "Range: bytes=0-0\r\n").body == "hello en");
  CHECK(get(served.port, "/" + std::string(9000, 'a')).status == 414);
  CHECK(get(served.port, "/" + std::string(90000, 'a')).status == 414);
  CHECK(get(served.port, "/hello", "Cookie: " + std::string(17000, 'a') + "\r\n").status == 431);
  CHECK(get(served.port, "/hello",
            "Cookie: " + std::string(std::size_t{10} * 1024 * 1024, 'a') + "\r\n")
            .status == 431);
  CHECK(ask(served.port, "\x16\x03\x01\r\n\r\n").status == 400);
}

TEST_CASE("a client that asks before it sends is told to go on, or why not", "[http]") {
  const Served served;
  const std::string head =
      "POST /api/echo HTTP/1.1\r\nContent-Type: application/json\r\nExpect: 100-continue\r\n";
  RawClient client(served.port);
  client.send(head + "Content-Length: 3\r\n\r\n");
  CHECK(client.receive().status == 100);
  client.send("[1]");
  CHECK(client.receive().body == "[1]");
  CHECK(ask(served.port, head + "Content-Length: 70000\r\n\r\n").status == 413);
}

TEST_CASE("no header field changes whose address it is", "[http]") {
  const Served served;
  CHECK(get(served.port, "/address", "REMOTE_ADDR: 9.9.9.9\r\nX-Forwarded-For: 9.9.9.9\r\n").body ==
        "127.0.0.1");
}

TEST_CASE("long replies are packed for those who take gzip", "[http]") {
  const Served served;
  const RawReply packed = get(served.port, "/api/long", "Accept-Encoding: br, gzip\r\n");
  CHECK(packed.headers.at("content-encoding") == "gzip");
  CHECK(packed.body.size() < 100);
  CHECK(packed.headers.at("vary") == "Accept-Encoding");
  CHECK_FALSE(get(served.port, "/api/long", "Accept-Encoding: gzip;q=0, br\r\n")
                  .headers.contains("content-encoding"));
  CHECK_FALSE(
      get(served.port, "/hello", "Accept-Encoding: gzip\r\n").headers.contains("content-encoding"));
}

TEST_CASE("a kept connection is answered at once", "[http]") {
  using Clock = std::chrono::steady_clock;
  const Served served;
  RawClient client(served.port);
  std::vector<Clock::duration> took(50);
  for (Clock::duration& one : took) {
    const auto start = Clock::now();
    client.send("GET /hello HTTP/1.1\r\n\r\n");
    REQUIRE(client.receive().status == 200);
    one = Clock::now() - start;
  }
  // Without TCP_NODELAY 43 ms each. A quarter counts: a busy machine makes some late, but not all.
  std::ranges::nth_element(took, took.begin() + 12);
  CHECK(took[12] < std::chrono::milliseconds(20));
}

TEST_CASE("an address that cannot be listened on is told plainly", "[http]") {
  const Served served;
  const Answer answer = [](const Request&) { return Response{}; };
  const auto with = [&](const std::string& host, int port) {
    return Server({.host = host, .port = port}, answer).port();
  };
  CHECK_THROWS_WITH(with("127.0.0.1", served.port), Catch::Contains("in use by another program"));
  CHECK_THROWS_WITH(with("256.1.1.1", 0), Catch::Contains("no such address"));
  CHECK_THROWS_WITH(with("192.0.2.1", 0), Catch::Contains("not an address of this machine"));
}
