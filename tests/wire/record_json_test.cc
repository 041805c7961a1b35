#include "wire/record_json.h"

#include <catch2/catch.hpp>

#include "support/problems.h"
#include "support/records.h"
#include "support/source_dir.h"
#include "wire/taxonomies.h"

using namespace tandem;
using namespace tandem::test;

namespace {

const Taxonomies& shipped() {
  static const Taxonomies loaded_lists =
      wire::load_taxonomies(source_dir() / "data" / "taxonomies");
  return loaded_lists;
}

// What is said of an organisation with these members beside type, id, name and kind.
std::string said_of(const std::string& members) {
  const std::string json =
      R"({"type":"organisation","id":"studio","name":"Studio","kind":"creative",)" + members + "}";
  return told(wire::record_from_json(json, shipped()).problems);
}

std::string said_of_line(const std::string& line) {
  return told(wire::record_from_json(line, shipped()).problems);
}

}  // namespace

TEST_CASE("a record is written compactly, in the order of the contract, without empty fields",
          "[wire]") {
  const Record studio = an_organisation("studio").offering("Etiketten \"fein\"\n").at(51, 13.5);
  CHECK(
      wire::to_json(studio) ==
      R"({"type":"organisation","id":"studio","lang":"de","name":"studio","kind":"creative",)"
      R"("offers":["Etiketten \"fein\"\n"],"lat":51.0,"lon":13.5,"distance_basis":"seat","suggestible":true,)"
      R"("updated":"2026-01-31"})");
}

TEST_CASE("contact data is read and never written", "[wire]") {
  const auto parsed = wire::record_from_json(
      R"({"type":"organisation","id":"a","name":"A","kind":"sme","contact":"a@b.example"})",
      shipped());
  REQUIRE(parsed.ok());
  CHECK(std::get<Organisation>(parsed.value).contact == "a@b.example");
  CHECK_THAT(wire::to_json(parsed.value), !Catch::Contains("example"));
}

TEST_CASE("null is as good as absent", "[wire]") {
  CHECK(said_of(R"("place":null,"lat":null,"lon":null,"offers":null)").empty());
  CHECK(said_of_line(R"({"type":"organisation","id":null,"name":"A","kind":"sme"})") ==
        "/id: required\n");
}

TEST_CASE("what is no record at all is said in one line", "[wire]") {
  CHECK_THAT(said_of_line(""), Catch::Contains("not JSON"));
  CHECK_THAT(said_of_line("x"), Catch::Contains("not JSON"));
  CHECK_THAT(said_of_line("\xFF\xFE\x01"), Catch::Contains("not UTF-8 at byte 0"));
  CHECK_THAT(said_of_line(std::string(10'000, '[') + std::string(10'000, ']')),
             Catch::Contains("nested deeper than 32"));
  CHECK_THAT(said_of_line("[]"), Catch::Contains("must be an object"));
  CHECK_THAT(said_of_line("{}"), Catch::Contains("/type: required"));
  CHECK_THAT(said_of_line(R"({"type":"organization"})"),
             Catch::Contains("did you mean organisation?"));
  CHECK_THAT(said_of_line(R"({"type":"feedback"})"),
             Catch::Contains("known: organisation, cooperation"));
}

TEST_CASE("a text of a megabyte is refused as too long", "[wire]") {
  CHECK(said_of(R"("summary":")" + std::string(1'000'000, 'x') + "\"") ==
        "/summary: longer than 50000 characters\n");
}

TEST_CASE("missing required fields are named, all of them", "[wire]") {
  CHECK(said_of_line(R"({"type":"organisation"})") ==
        "/id: required\n/name: required\n/kind: required\n");
  CHECK(said_of_line(R"({"type":"cooperation","id":"a","title":" "})") == "/title: required\n");
}

TEST_CASE("an unknown field names the nearest one", "[wire]") {
  CHECK(said_of(R"("sector":["design"])") ==
        "/sector: unknown field 'sector'; did you mean sectors?\n");
  CHECK(said_of(R"("zzz":1)") == "/zzz: unknown field 'zzz'\n");
  CHECK_THAT(said_of(R"("a/b~c":1)"), Catch::StartsWith("/a~1b~0c: "));
  CHECK(said_of("\"" + std::string(1'000'000, 'k') + "\":1").size() < 300);
}

TEST_CASE("an unknown code names the nearest one or the one that was meant", "[wire]") {
  CHECK_THAT(said_of(R"("sectors":["desing"])"),
             Catch::Contains("/sectors/0: unknown code 'desing'; did you mean design?"));
  CHECK_THAT(said_of(R"("sectors":["Architektur"])"),
             Catch::Contains("did you mean architecture?"));
  CHECK_THAT(said_of(R"("country":"UK")"), Catch::Contains("/country: unknown code 'UK'"));
  CHECK(said_of(R"("sectors":["other: Puppenspiel","music"])").empty());
  CHECK_THAT(said_of(R"("sectors":["C16"])"), Catch::Contains("unknown code 'C16'"));
}

TEST_CASE("which sectors are allowed depends on the kind, wherever it stands in the line",
          "[wire]") {
  CHECK(
      said_of_line(R"({"type":"organisation","sectors":["C16"],"id":"a","name":"A","kind":"sme"})")
          .empty());
  CHECK(
      said_of_line(
          R"({"type":"organisation","sectors":["C16","design"],"id":"a","name":"A","kind":"intermediary"})")
          .empty());
}

TEST_CASE("wrong types, ranges, dates and addresses are told with their place", "[wire]") {
  CHECK(said_of(R"("name2":1,"summary":5)") ==
        "/name2: unknown field 'name2'; did you mean name?\n/summary: must be a text, not a "
        "number\n");
  CHECK(said_of(R"("offers":"x")") == "/offers: must be a list of texts, not a text\n");
  CHECK(said_of(R"("offers":["a",1])") ==
        "/offers/1: must be a text, not a number\n/offers/1: empty\n");
  CHECK(said_of(R"("suggestible":"yes")") == "/suggestible: must be true or false, not a text\n");
  CHECK(said_of(R"("lat":91,"lon":-181)") ==
        "/lat: 91 does not lie between -90 and 90\n/lon: -181 does not lie between -180 and 180\n");
  CHECK(said_of(R"("lat":50)") == "/lon: required beside the other coordinate\n");
  CHECK(said_of(R"("source_year":1066)") ==
        "/source_year: 1066 does not lie between 1800 and 2100\n");
  CHECK(said_of(R"("source_year":99999999999999)") ==
        "/source_year: 2147483647 does not lie between 1800 and 2100\n");
  CHECK(said_of(R"("source_year":2001.5)") ==
        "/source_year: must be a whole number, not a number\n");
  for (const char* day : {"2026-02-30", "2026-13-01", "26-01-01", "2026/01/01", "yesterday",
                          "2025-02-29", "2026-1-1 "}) {
    CHECK_THAT(said_of(R"("updated":")" + std::string(day) + "\""),
               Catch::Contains("not a day; write it as 2025-12-31"));
  }
  for (const char* link :
       {"www.example.org", "javascript:alert(1)", "https://", "https://a b", "https://a\\\"b"}) {
    CHECK_THAT(said_of(R"("website":")" + std::string(link) + "\""), Catch::Contains("/website: "));
  }
  CHECK_THAT(said_of(R"("lang":"german")"), Catch::Contains("two small letters"));
  CHECK_THAT(said_of(R"("nuts":"ded2")"), Catch::Contains("NUTS code"));
  CHECK_THAT(said_of(R"("place":"a\u0000b")"), Catch::Contains("control character"));
  CHECK(said_of(R"("place":"\ud800")").empty() == false);
}

TEST_CASE("a bad id and a bad kind are told", "[wire]") {
  CHECK_THAT(said_of_line(R"({"type":"organisation","id":"A b","name":"A","kind":"creativ"})"),
             Catch::Contains("/kind: unknown value 'creativ'; did you mean creative?") &&
                 Catch::Contains("/id: 'A b' must be of a-z"));
}

TEST_CASE("partners must be objects with an id and a role", "[wire]") {
  const auto partners = [](const std::string& list) {
    return said_of_line(R"({"type":"cooperation","id":"a","title":"A","partners":)" + list + "}");
  };
  CHECK(partners(R"([{"organisation":"x","role":"sme"}])").empty());
  CHECK(partners(R"({"organisation":"x"})") ==
        "/partners: must be a list of objects, not an object\n");
  CHECK_THAT(partners(R"([{"organisation":"x"}])"), Catch::Contains("/partners/0/role: required"));
  CHECK_THAT(partners(R"([{"organisation":"x","role":"sem"}])"),
             Catch::Contains("/partners/0/role: unknown value 'sem'; did you mean sme?"));
  CHECK_THAT(partners(R"([{"organisation":"X y","role":"sme"}])"),
             Catch::Contains("/partners/0/organisation: 'X y'"));
  CHECK_THAT(partners(R"([{"organization":"x","role":"sme"}])"),
             Catch::Contains("did you mean organisation?"));
}

TEST_CASE("a list may not be endless", "[wire]") {
  std::string many = "\"x\"";
  for (int i = 0; i < 600; ++i) many += ",\"x\"";
  CHECK(said_of("\"offers\":[" + many + "]") == "/offers: more than 500 entries\n");
}

TEST_CASE("a record made otherwise keeps the same rules", "[wire]") {
  CHECK(wire::problems_of(an_organisation("studio"), shipped()).empty());
  CHECK(told(wire::problems_of(an_organisation("Studio").named(""), shipped())) ==
        "/id: 'Studio' must be of a-z, 0-9 and '-', at most 120 characters\n/name: required\n");
}
