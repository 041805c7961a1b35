#include "wire/filter.h"

#include <catch2/catch.hpp>

#include "support/problems.h"
#include "wire/problem_json.h"

using namespace tandem;
using namespace tandem::test;

TEST_CASE("the filter grammar is read", "[wire]") {
  const auto parsed =
      wire::filters_from_text("sectors:design, music ; year>=2019;near:Zwickau, DE@50.5;");
  REQUIRE(parsed.ok());
  REQUIRE(parsed.value.size() == 3);
  CHECK(parsed.value[0].field == "sectors");
  CHECK(parsed.value[0].values == std::vector<std::string>{"design", "music"});
  CHECK(parsed.value[1].field == "year");
  CHECK(parsed.value[1].at_least == 2019);
  CHECK(parsed.value[2].near_place == "Zwickau, DE");
  CHECK(parsed.value[2].within_km == 50.5);
  CHECK(wire::to_text(parsed.value) == "sectors:design,music;year>=2019;near:Zwickau, DE@50.5");
}

TEST_CASE("no filter is a filter that lets everything through", "[wire]") {
  CHECK(wire::filters_from_text("").value.empty());
  CHECK(wire::filters_from_text(" ; ;").ok());
}

TEST_CASE("every malformed condition is told, with the grammar, and is a 400", "[wire]") {
  const auto parsed =
      wire::filters_from_text("x;year>=soon;near:Zwickau;near:@5;near:A@-1;:a;sectors:;>=5;Ö:1");
  CHECK(parsed.value.empty());
  CHECK(codes(parsed.problems) == std::vector<std::string>(9, "malformed_filter"));
  CHECK_THAT(parsed.problems.front().message, Catch::Contains("write field:value,value"));
  CHECK(wire::status_of(parsed.problems) == 400);
  CHECK_FALSE(wire::filters_from_text("a:\xFF").ok());
  CHECK_FALSE(wire::filters_from_text(std::string(1'000'000, ';') + "x").ok());
}
