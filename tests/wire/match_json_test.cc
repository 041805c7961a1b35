#include "wire/match_json.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "base/json.h"
#include "support/problems.h"
#include "support/records.h"
#include "wire/problem_json.h"

using namespace tandem;
using namespace tandem::test;

namespace {

std::string said_of(std::string_view json) {
  return told(wire::match_request_from_json(json).problems);
}

MatchAnswer an_answer() {
  MatchAnswer answer;
  answer.language = "de";
  answer.terms = {{"Etiketten", "etikett"}};
  answer.confidence = Confidence::fair;
  answer.advice = {{Advice::Kind::widen, "within_km", "100 km", 7}};
  Hit hit;
  hit.organisation = an_organisation("studio").reached_at("secret@b.example");
  hit.rank = hit.rank_before_diversity = 1;
  hit.score = 0.1 + 0.2;
  hit.distance_km = 34.2;
  hit.basis_of_distance = DistanceBasis::worked_in;
  hit.parts = {{Feature::words, 0.5, 0.4, 0.2}, {Feature::meaning, 0.25, 0.4, 0.1}};
  hit.reasons = {
      WordsReason{{{"Etikett", "Weinetiketten", 0.2}}, {{"Wein", false}, {"etiketten", true}}},
      MeaningReason{0.4, {{"wein", 0.4}}, {}},
      PrecedentReason{"shingles", "Schindeln", 0.3, {}},
      SectorReason{"C16", "design", 3, 9, {"Etikett"}},
      DistanceReason{34.2, "Zwickau", DistanceBasis::seat},
      RegionReason{"DE-SN", true},
      LanguageReason{{"de"}}};
  hit.precedents = {{"shingles", "Schindeln", 0.3, {}}};
  answer.hits = {hit};
  answer.similar_cooperations = {{a_cooperation("shingles"), 0.3, {}}};
  answer.facets = {{"country", {{"DE", 4}}}};
  answer.total = 40;
  answer.seq = 12;
  answer.model = 2;
  return answer;
}

}  // namespace

TEST_CASE("a request is read with every field", "[wire]") {
  const std::string json =
      R"({"text":"Etiketten für Wein","language":"de","sector":"C11","wanted":["design"],"seeking":"sme",)"
      R"("place":"Zwickau","within_km":50.5,"countries":["DE"],"regions":["DE-SN"],"languages":["de"],)"
      R"("innovation":["product"],"terms":[{"text":"Wein","weight":0.5}],"limit":5,"offset":10})";
  const auto parsed = wire::match_request_from_json(json);
  REQUIRE(parsed.ok());
  CHECK(parsed.value.seeking == Kind::sme);
  CHECK(parsed.value.terms.front().weight == 0.5);
  CHECK(wire::to_json(parsed.value) == json);
}

TEST_CASE("what is missing keeps its default", "[wire]") {
  const auto parsed = wire::match_request_from_json(R"({"text":"x"})");
  REQUIRE(parsed.ok());
  CHECK(parsed.value.limit == 10);
  CHECK(parsed.value.seeking == Kind::creative);
  CHECK_FALSE(parsed.value.within_km);
}

TEST_CASE("every mistake of a request is told at once", "[wire]") {
  CHECK(
      said_of(R"({"txt":"x","limit":1000,"offset":-1,"within_km":-5,"seeking":"intermediary"})") ==
      "/txt: unknown field 'txt'; did you mean text?\n/text: required\n/within_km: -5 does not lie "
      "between 0 and 20040\n"
      "/limit: 1000 does not lie between 1 and 100\n/offset: -1 does not lie between 0 and 10000\n"
      "/seeking: must be creative or sme\n");
  CHECK(said_of(R"({"text":" "})") == "/text: required\n");
  CHECK(said_of(R"({"text":"x","terms":[{"text":"","weight":11},{"weight":"1"}]})") ==
        "/terms/1/text: required\n/terms/1/weight: must be a number, not a text\n/terms/0/text: "
        "required\n"
        "/terms/0/weight: must lie between 0 and 10\n/terms/1/text: required\n");
  CHECK(said_of(R"({"text":")" + std::string(20'001, 'x') + "\"}") ==
        "/text: longer than 20000 characters\n");
}

TEST_CASE("unreadable requests are 400, wrong ones 422", "[wire]") {
  for (const char* text :
       {"", "{", "\xFF", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"}) {
    CHECK(wire::status_of(wire::match_request_from_json(text).problems) == 400);
  }
  for (const char* text : {"[]", "1", "{}", R"({"text":1})"}) {
    CHECK(wire::status_of(wire::match_request_from_json(text).problems) == 422);
  }
}

TEST_CASE("an answer has every part of the contract and no contact data", "[wire]") {
  const std::string json = wire::to_json(an_answer(), {}, "de");
  const auto parsed = parse_json(json);
  REQUIRE(parsed.ok());
  const auto& answer = parsed.value;
  CHECK(answer["query"]["terms"][0]["translations"].is_array());
  CHECK(answer["query"]["place"].is_null());
  CHECK(answer["confidence"] == "fair");
  CHECK(answer["advice"][0]["kind"] == "widen");
  const auto& hit = answer["hits"][0];
  CHECK(hit["organisation"]["id"] == "studio");
  CHECK(hit["score"].get<double>() == 0.1 + 0.2);
  CHECK(hit["parts"][0]["feature"] == "words");
  CHECK(hit["distance_basis"] == "worked_in");
  std::vector<std::string> kinds;
  for (const auto& reason : hit["reasons"]) kinds.push_back(reason["kind"]);
  CHECK(kinds == std::vector<std::string>{"words", "meaning", "precedent", "sector", "distance",
                                          "region", "language"});
  CHECK(answer["similar_cooperations"][0]["cooperation"]["id"] == "shingles");
  CHECK(answer["facets"]["country"][0]["count"] == 4);
  CHECK_THAT(json, !Catch::Contains("secret"));
}

TEST_CASE("what differs each time is no part of an answer's JSON", "[wire]") {
  const std::string json = wire::to_json(an_answer(), {}, "en");
  CHECK_THAT(json, !Catch::Contains("took_ms") && !Catch::Contains("\"answer\""));
}
