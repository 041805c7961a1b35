#include "ingest/locate.h"

#include <catch2/catch.hpp>

#include "support/shipped_home.h"
#include "wire/record_json.h"

using namespace tandem;
using namespace tandem::test;

namespace {

Located placed(const Location& written) {
  return locate(written, "de", shipped_reference()->gazetteer);
}

}  // namespace

TEST_CASE("a place that is named without coordinates gets those of the gazetteer", "[ingest]") {
  const Location found = placed({.place = "Görlitz", .country = "DE"}).location;
  CHECK(found.place == "Görlitz");
  CHECK(found.region == "DE-SN");
  CHECK(found.lat.value_or(0) == Approx(51.15).margin(0.1));
  CHECK(placed({.place = "02826 Görlitz"}).location.country == "DE");
}

TEST_CASE("what a record says of its place itself is kept", "[ingest]") {
  const Location given{
      .place = "Görlitz", .country = "DE", .region = "DE-BY", .lat = 48, .lon = 11};
  CHECK(placed(given).location == given);
  CHECK(placed({.place = "Görlitz", .country = "DE", .lat = 51.1, .lon = 15}).location.lat == 51.1);
  CHECK(placed({.place = "Görlitz", .country = "DE", .lat = 51.1, .lon = 15}).location.region ==
        "DE-SN");
}

TEST_CASE("of namesakes the one that nearly everybody means is taken, else none", "[ingest]") {
  CHECK(placed({.place = "Halle", .country = "DE"}).location.region == "DE-ST");
  CHECK(placed({.place = "Freiberg", .country = "DE"}).location.region == "DE-SN");
  const Located neustadt = placed({.place = "Neustadt", .country = "DE"});
  CHECK_FALSE(neustadt.location.lat);
  CHECK(neustadt.choices.size() > 3);
  CHECK(placed({.place = "Neustadt in Sachsen", .country = "DE"}).location.region == "DE-SN");
  CHECK(placed({.place = "Neustadt", .country = "DE", .region = "DE-RP"}).location.lat.has_value());
  CHECK(placed({.place = "Atlantis", .country = "DE"}).unknown);
}

TEST_CASE("a region is no point, and a list of places no place", "[ingest]") {
  const Location saxony = placed({.place = "Sachsen", .country = "DE"}).location;
  CHECK_FALSE(saxony.lat);
  CHECK(saxony.region == "DE-SN");
  const Location five = placed({.place = "Lucca, Pisa, Pistoia, Prato", .country = "IT"}).location;
  CHECK_FALSE(five.lat);
  CHECK(five.region.empty());
}
