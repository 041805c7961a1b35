#include "page/address.h"

#include <catch2/catch.hpp>

using namespace tandem;

TEST_CASE("an address escapes what a person wrote", "[page]") {
  CHECK(Address("/match").with("text", "Holz & Glas für <b>").text() ==
        "/match?text=Holz+%26+Glas+f%C3%BCr+%3Cb%3E");
}

TEST_CASE("links carry the language on only when the reader chose it", "[page]") {
  PageRequest request{.path = "/match", .query = {{"text", "Wein"}, {"lang", "en"}, {"place", ""}}};
  request.lang = "en";
  CHECK(Address(request).in_language_of(request).text() == "/match?text=Wein");
  request.lang_chosen = true;
  CHECK(Address(request).in_language_of(request).text() == "/match?text=Wein&lang=en");
}

TEST_CASE("one of several values of a field can be dropped", "[page]") {
  const auto both = Address("/match").with("wanted", "art").with("wanted", "design");
  CHECK(both.without("wanted", "art").text() == "/match?wanted=design");
  CHECK(both.set("wanted", "").text() == "/match");
}

TEST_CASE("only web addresses may become links", "[page]") {
  CHECK(web_address("https://www.example.org/x") == "https://www.example.org/x");
  CHECK(web_address("javascript:alert(1)").empty());
  CHECK(web_address("JAVASCRIPT:alert(1)").empty());
  CHECK(web_address("https://").empty());
  CHECK(host_of("https://user@www.example.org:8080/x?y#z") == "example.org:8080");
}
