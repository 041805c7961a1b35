#include "http/head.h"

#include <catch2/catch.hpp>

using namespace tandem;

namespace {

int status_of(const std::string& head) {
  const CheckedHead checked = check_head(head, {});
  return checked.refused ? checked.refused->status : 0;
}

std::string a_get(const std::string& fields) {
  return "GET /a HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n";
}

std::string a_post(const std::string& fields) {
  return "POST /a HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n";
}

}  // namespace

TEST_CASE("what a head may not say is refused with its own status", "[http]") {
  CHECK(status_of(a_get("")) == 0);
  CHECK(status_of(a_post("Content-Length: 2\r\n")) == 0);
  CHECK(status_of(a_post("")) == 411);
  CHECK(status_of(a_post("Transfer-Encoding: chunked\r\n")) == 411);
  CHECK(status_of(a_post("Transfer-Encoding: identity\r\nContent-Length: 2\r\n")) == 411);
  CHECK(status_of(a_post("Content-Length: 65537\r\n")) == 413);
  CHECK(status_of(a_post("Content-Length: 99999999999999999999999\r\n")) == 413);
  CHECK(status_of(a_post("Content-Length: -1\r\n")) == 400);
  CHECK(status_of(a_post("Content-Length: 1, 1\r\n")) == 400);
  CHECK(status_of(a_post("Content-Length:\r\n")) == 400);
  CHECK(status_of(a_post("Content-Length: 2\r\nContent-Length: 3\r\n")) == 400);
  CHECK(status_of(a_post("Content-Length: 2\r\nContent-Encoding: gzip\r\n")) == 415);
  CHECK(status_of(a_post("Content-Length: 2\r\nContent-Encoding: identity\r\n")) == 415);
  CHECK(status_of(a_get("Range: bytes=0-1\r\n")) == 0);
  CHECK(status_of(a_get("Range: bytes=0-1,0-1\r\n")) == 416);
  CHECK(status_of(a_get("Range: bytes=0-1\r\nRange: bytes=0-1\r\n")) == 416);
}

TEST_CASE("a malformed head is refused", "[http]") {
  CHECK(status_of("GET /a HTTP/1.1\r\n") == 400);
  CHECK(status_of("GET /a HTTP/1.1\n\n") == 400);
  CHECK(status_of("GET /a\r\n\r\n") == 400);
  CHECK(status_of("GET /a b HTTP/1.1\r\n\r\n") == 400);
  CHECK(status_of("GET /a HTTP/2.0\r\n\r\n") == 400);
  CHECK(status_of("GET /%ff HTTP/1.1\r\n\r\n") == 400);
  CHECK(status_of("BREW /a HTTP/1.1\r\n\r\n") == 405);
  CHECK(status_of(a_get("no colon\r\n")) == 400);
  CHECK(status_of(a_get(" folded: x\r\n")) == 400);
  CHECK(status_of(a_get("Host : x\r\n")) == 400);
  CHECK(status_of(a_get("Cookie: a\nb\r\n")) == 400);
  CHECK(status_of(a_get("Host: y\r\n")) == 400);
  CHECK(status_of("GET /" + std::string(8192, 'a') + " HTTP/1.1\r\n\r\n") == 414);
}

TEST_CASE("fields that nobody reads do not get in", "[http]") {
  const CheckedHead checked = check_head(
      a_get("REMOTE_ADDR: 9.9.9.9\r\nX-Forwarded-For: 9.9.9.9\r\nAccept-Language:  de \r\n"), {});
  CHECK(checked.head.headers ==
        decltype(checked.head.headers){{"accept-language", "de"}, {"host", "x"}});
}

TEST_CASE("whether the connection goes on is read from version and field", "[http]") {
  CHECK_FALSE(check_head(a_get(""), {}).head.closes);
  CHECK(check_head(a_get("Connection: Close\r\n"), {}).head.closes);
  CHECK(check_head("GET / HTTP/1.0\r\n\r\n", {}).head.closes);
  CHECK_FALSE(check_head("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", {}).head.closes);
}
