#include "page/projection.h"

#include <catch2/catch.hpp>

using namespace tandem;

TEST_CASE("the middle of a map is its origin, and kilometres are kilometres near it", "[page]") {
  const Projection map(51.0, 11.0);
  CHECK(map.at(51.0, 11.0).x == Approx(0).margin(1e-9));
  CHECK(map.at(51.0, 11.0).y == Approx(0).margin(1e-9));
  CHECK(map.at(52.0, 11.0).y == Approx(-111.2).margin(0.1));  // a degree of latitude, to the north
  CHECK(map.at(51.0, 12.0).x == Approx(70.0).margin(0.1));    // a degree of longitude, to the east
}
