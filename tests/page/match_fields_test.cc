#include "page/match_fields.h"

#include <catch2/catch.hpp>

using namespace tandem;

namespace {

PageRequest sent(std::vector<std::pair<std::string, std::string>> fields) {
  PageRequest request;
  request.path = "/match";
  request.query = std::move(fields);
  return request;
}

std::string address_of(std::vector<std::pair<std::string, std::string>> fields) {
  return match_address(settled(sent(std::move(fields))));
}

}  // namespace

TEST_CASE("what a form sends becomes the shortest address that holds it", "[page]") {
  CHECK(address_of({{"seeking", "creative"}, {"text", "Wein"}, {"place", ""}, {"within_km", ""}}) ==
        "/match?text=Wein");
  CHECK(
      address_of({{"text", "Wein"}, {"wanted", "art"}, {"wanted", "art"}, {"wanted", "design"}}) ==
      "/match?text=Wein&wanted=art&wanted=design");
}

TEST_CASE("whose sum is asked for belongs to the page of sums and to no other address", "[page]") {
  const PageRequest asked =
      sent({{"text", "Wein"}, {"as_of", "7-1"}, {"organisation", "studio"}, {"country", ""}});
  CHECK(match_address(settled(asked)) == "/match?text=Wein");
  CHECK(match_address(settled(asked, {"organisation", "as_of"})) ==
        "/match?text=Wein&as_of=7-1&organisation=studio");
}

TEST_CASE("each button of the page changes what it names and nothing else", "[page]") {
  CHECK(address_of({{"text", "Wein"}, {"drop", "Wein"}, {"drop", "neu"}, {"undrop", "wein"}}) ==
        "/match?text=Wein&drop=neu");
  CHECK(address_of({{"text", "Wein"}, {"stress", "Wein"}, {"unstress", "Wein"}}) ==
        "/match?text=Wein");
  CHECK(address_of({{"text", "Wein"}, {"stress", "Wein"}, {"drop", "Wein"}}) ==
        "/match?text=Wein&drop=Wein");
  CHECK(address_of(
            {{"text", "Wein"}, {"within_km", "50"}, {"country", "DE"}, {"without", "within_km"}}) ==
        "/match?text=Wein&country=DE");
  CHECK(address_of(
            {{"text", "Wein"}, {"within_km", "50"}, {"spoken", "de"}, {"without", "limits"}}) ==
        "/match?text=Wein");
  CHECK(address_of({{"text", "Wein"}, {"place", "Freiberg"}, {"elsewhere", "Freiberg, DE-BW"}}) ==
        "/match?text=Wein&place=Freiberg%2C+DE-BW");
}

TEST_CASE(
    "a text above 2,000 characters has no address, nor has one that its letters make too long",
    "[page]") {
  CHECK_FALSE(address_of({{"text", std::string(2'000, 'x')}}).empty());
  CHECK(address_of({{"text", std::string(2'001, 'x')}}).empty());
  std::string cyrillic;
  for (int i = 0; i < 1'500; ++i) cyrillic += "ж";
  CHECK(address_of({{"text", cyrillic}}).empty());
}

TEST_CASE("links of a page whose text has no address leave the text out", "[page]") {
  PageRequest request = sent({{"text", "long"}, {"place", "Freyburg"}});
  request.posted = true;
  CHECK(Address(request).text() == "/match?place=Freyburg");
}

TEST_CASE("dropped words weigh nothing, stressed ones more than once", "[page]") {
  std::vector<Problem> problems;
  const PageRequest request = sent({{"text", "Wein"}, {"drop", "alle"}, {"stress", "Etiketten"}});
  const MatchRequest wanted = match_request(request, asked_of(request), problems);
  REQUIRE(wanted.terms.size() == 2);
  CHECK(wanted.terms[0].text == "Etiketten");
  CHECK(wanted.terms[0].weight > 1);
  CHECK(wanted.terms[1].weight == 0);
  CHECK(problems.empty());
}
