#include "wire/search_json.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "base/json.h"
#include "support/problems.h"
#include "support/records.h"
#include "wire/problem_json.h"

using namespace tandem;
using namespace tandem::test;

TEST_CASE("a search is read from query parameters and written back", "[wire]") {
  const wire::Parameters parameters = {
      {"type", "organisation"}, {"q", "Holz"},  {"like", "studio"}, {"filter", "sectors:design"},
      {"sort", "newest"},       {"limit", "5"}, {"offset", "10"}};
  const auto parsed = wire::search_request_from_query(parameters);
  REQUIRE(parsed.ok());
  CHECK(parsed.value.type == RecordType::organisation);
  CHECK(parsed.value.filters.size() == 1);
  CHECK(parsed.value.sort == SearchSort::newest);
  CHECK(wire::to_parameters(parsed.value) == parameters);
  CHECK(wire::search_request_from_query({}).ok());
}

TEST_CASE("every wrong parameter is told, with the nearest known one", "[wire]") {
  const auto parsed = wire::search_request_from_query({{"type", "cooperations"},
                                                       {"qq", "x"},
                                                       {"filters", "x"},
                                                       {"like", "A b"},
                                                       {"sort", "best"},
                                                       {"limit", "0"},
                                                       {"offset", "x"},
                                                       {"q", "\xFF"}});
  CHECK(told(parsed.problems) ==
        "/type: unknown type 'cooperations'; did you mean cooperation?\n/qq: unknown parameter "
        "'qq'; did you mean q?\n"
        "/filters: unknown parameter 'filters'; did you mean filter?\n/like: 'A b' is no id\n"
        "/sort: unknown order 'best'; known: relevance, newest, title\n/limit: 0 does not lie "
        "between 1 and 100\n"
        "/offset: must be a whole number\n/q: not UTF-8\n");
}

TEST_CASE("an answer of search, places and support are JSON", "[wire]") {
  SearchAnswer answer;
  answer.hits = {{a_cooperation("shingles"), 0.5, {{"Holz", "Holzbau", 0.1}}, {{"Holz", true}}}};
  answer.total = 1;
  const auto json = parse_json(wire::to_json(answer, {}, "de"));
  REQUIRE(json.ok());
  CHECK(json.value["hits"][0]["record"]["type"] == "cooperation");
  CHECK(json.value["total"] == 1);
  Place place;
  place.name = "Zwickau";
  place.population = 98796;
  CHECK(wire::to_json(std::vector<Place>{place}, {"Zwickau, Sachsen"}) ==
        R"({"places":[{"name":"Zwickau","label":"Zwickau, Sachsen","population":98796}]})");
  CHECK(wire::to_json(std::vector<Support>{}) == R"({"support":[]})");
}

TEST_CASE("a problem is written as RFC 9457 has it", "[wire]") {
  const std::string json =
      wire::to_json(wire::ProblemReply{.status = 422,
                                       .title = "Unprocessable",
                                       .detail = "one field is wrong",
                                       .instance = "/api/v1/match",
                                       .request_id = "7",
                                       .errors = {{"/text", "required", "required"}}});
  CHECK(
      json ==
      R"({"type":"about:blank","title":"Unprocessable","status":422,"detail":"one field is wrong",)"
      R"("instance":"/api/v1/match","errors":[{"pointer":"/text","code":"required","detail":"required"}],"request_id":"7"})");
}
