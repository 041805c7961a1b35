#include "ingest/locate.h"

#include <catch2/catch.hpp>
#include <string>

#include "support/shipped_home.h"
#include "wire/record_json.h"

using namespace tandem;
using namespace tandem::test;

namespace {

Location named(const std::string& place, const std::string& country,
               const std::string& region = {}) {
  Location written;
  written.place = place;
  written.country = country;
  written.region = region;
  return written;
}

Location at(Location written, double lat, double lon) {
  written.lat = lat;
  written.lon = lon;
  return written;
}

Located placed(const Location& written) {
  return locate(written, "de", shipped_reference()->gazetteer);
}

}  // namespace

TEST_CASE("a place that is named without coordinates gets those of the gazetteer", "[ingest]") {
  const Location found = placed(named("Görlitz", "DE")).location;
  CHECK(found.place == "Görlitz");
  CHECK(found.region == "DE-SN");
  CHECK(found.lat.value_or(0) == Approx(51.15).margin(0.1));
  CHECK(placed(named("02826 Görlitz", "")).location.country == "DE");
}

TEST_CASE("what a record says of its place itself is kept", "[ingest]") {
  const Location given{
      .place = "Görlitz", .country = "DE", .region = "DE-BY", .lat = 48, .lon = 11};
  CHECK(placed(given).location == given);
  CHECK(placed(at(named("Görlitz", "DE"), 51.1, 15)).location.lat == 51.1);
  CHECK(placed(at(named("Görlitz", "DE"), 51.1, 15)).location.region == "DE-SN");
}

TEST_CASE("of namesakes the one that nearly everybody means is taken, else none", "[ingest]") {
  CHECK(placed(named("Halle", "DE")).location.region == "DE-ST");
  CHECK(placed(named("Freiberg", "DE")).location.region == "DE-SN");
  const Located neustadt = placed(named("Neustadt", "DE"));
  CHECK_FALSE(neustadt.location.lat);
  CHECK(neustadt.choices.size() > 3);
  CHECK(placed(named("Neustadt in Sachsen", "DE")).location.region == "DE-SN");
  CHECK(placed(named("Neustadt", "DE", "DE-RP")).location.lat.has_value());
  CHECK(placed(named("Atlantis", "DE")).unknown);
}

TEST_CASE("a region is no point, and a list of places no place", "[ingest]") {
  const Location saxony = placed(named("Sachsen", "DE")).location;
  CHECK_FALSE(saxony.lat);
  CHECK(saxony.region == "DE-SN");
  const Location five = placed(named("Lucca, Pisa, Pistoia, Prato", "IT")).location;
  CHECK_FALSE(five.lat);
  CHECK(five.region.empty());
}
