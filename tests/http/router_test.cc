#include "http/router.h"

#include <catch2/catch.hpp>

#include "http/url.h"

using namespace tandem;

namespace {

Router a_router() {
  Router router;
  router.get("/", [](const Request&) { return html_reply("home"); });
  router.get("/things", [](const Request&) { return html_reply("all"); });
  router.get("/things/{id}", [](const Request& request) {
    return html_reply("one " + std::string(request.part("id")));
  });
  router.post_json("/things", [](const Request& request) { return json_reply(request.body); });
  router.post_form("/forms",
                   [](const Request& request) { return html_reply(request.form.at(0).second); });
  router.post_any_form(
      "/any-forms", [](const Request& request) { return html_reply(request.form.at(0).second); });
  return router;
}

Response ask(const std::string& method, const std::string& path, const std::string& type = "",
             const std::string& body = "") {
  Request request{.method = method, .path = path, .body = body};
  if (!type.empty()) request.headers["content-type"] = type;
  return a_router().route(request);
}

}  // namespace

TEST_CASE("a path finds its handler, and {id} stands for one segment", "[http]") {
  CHECK(ask("GET", "/").body == "home");
  CHECK(ask("HEAD", "/things").body == "all");
  CHECK(ask("GET", "/things/a-1").body == "one a-1");
  CHECK(ask("GET", "/things/a/b").status == 404);
  CHECK(ask("GET", "/nothing").status == 404);
  CHECK(ask("GET", "//things").status == 404);
}

TEST_CASE("another method is refused with those that would do", "[http]") {
  const Response response = ask("DELETE", "/things");
  CHECK(response.status == 405);
  CHECK(response.headers == NamedValues{{"Allow", "GET, HEAD, POST"}});
  CHECK(ask("OPTIONS", "/nothing").status == 404);
}

TEST_CASE("a last slash too many leads to the address without it, on this host", "[http]") {
  const Response response = ask("GET", "/things/");
  CHECK(response.status == 308);
  CHECK(response.headers == NamedValues{{"Location", "/things"}});
  CHECK(ask("GET", "//elsewhere.example/").status == 404);
  CHECK(ask("GET", "/nothing/").status == 404);
}

TEST_CASE("a body of another kind is refused before the handler", "[http]") {
  CHECK(ask("POST", "/things", "application/json", "{}").body == "{}");
  CHECK(ask("POST", "/things", "Application/JSON; charset=UTF-8", "{}").status == 200);
  CHECK(ask("POST", "/things", "application/json; charset=latin1", "{}").status == 415);
  CHECK(ask("POST", "/things", "text/plain", "{}").status == 415);
  CHECK(ask("POST", "/things", "", "{}").status == 415);
  CHECK(ask("POST", "/forms", "application/x-www-form-urlencoded", "a=b+c%21").body == "b c!");
  CHECK(ask("POST", "/forms", "application/x-www-form-urlencoded", "a=%ff").status == 400);
  const std::string parts =
      "--x\r\nContent-Disposition: form-data; name=a\r\n\r\nb c!\r\n--x--\r\n";
  CHECK(ask("POST", "/forms", "multipart/form-data; boundary=x", parts).status == 415);
  CHECK(ask("POST", "/any-forms", "multipart/form-data; boundary=x", parts).body == "b c!");
  CHECK(ask("POST", "/any-forms", "multipart/form-data; boundary=y", parts).status == 400);
  CHECK(ask("POST", "/any-forms", "application/x-www-form-urlencoded", "a=b+c%21").body == "b c!");
}

TEST_CASE("queries are read as they were written", "[http]") {
  const auto target = parse_target("/s%C3%B6/x?q=a+b&filter=year>=2010;near:Zwickau%4050&empty");
  REQUIRE(target);
  CHECK(target->path == "/sö/x");
  CHECK(target->query ==
        NamedValues{{"q", "a b"}, {"filter", "year>=2010;near:Zwickau@50"}, {"empty", ""}});
  for (const char* broken :
       {"x", "*", "http://a/b", "/%", "/%2", "/%zz", "/%00", "/%ff", "/?a=%e2%82", "/?%c0%af"}) {
    CHECK_FALSE(parse_target(broken));
  }
}

TEST_CASE("the client's language is what it asks for, among those we have", "[http]") {
  const std::vector<std::string> known = {"en", "de", "pl"};
  CHECK(choose_language("pl", "de", known) == "pl");
  CHECK(choose_language("xx", "de-AT,de;q=0.9,en;q=0.8", known) == "de");
  CHECK(choose_language("", "fr, EN;q=0.3, pl;q=0.7", known) == "pl");
  CHECK(choose_language("", "fr;q=oops,\xff", known) == "en");
  CHECK(choose_language("", "", known) == "en");
}
