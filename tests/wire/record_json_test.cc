#include "wire/record_json.h"

#include <catch2/catch.hpp>

#include "support/records.h"

using namespace tandem;
using namespace tandem::test;

TEST_CASE("first words", "[wire]") {
  const Record studio = an_organisation("studio").offering("Etiketten \"fein\"\n").at(51, 13.5);
  const std::string json = wire::to_json(studio);
  CHECK(
      json ==
      R"({"type":"organisation","id":"studio","lang":"de","name":"studio","kind":"creative","offers":["Etiketten \"fein\"\n"],"lat":51.0,"lon":13.5,"distance_basis":"seat","suggestible":true,"updated":"2026-01-31"})");
  const auto again = wire::record_from_json(json, {});
  CHECK(again.ok());
  CHECK(again.value == studio);
}
