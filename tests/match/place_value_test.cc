#include "match/place_value.h"

#include <catch2/catch.hpp>

using namespace tandem;

namespace {

EncodedRequest from_region(std::string region) {
  EncodedRequest request;
  request.place.emplace();
  request.place->location.region = std::move(region);
  return request;
}

}  // namespace

TEST_CASE("of the regions concluded for a partner, the one that speaks for it is named",
          "[match]") {
  Card card;
  card.inferred = {{"AT-8", 0.6F}, {"DE-SN", 0.3F}};
  CHECK(nearest_inferred_region(from_region("DE-SN"), card) == "DE-SN");
  CHECK(place_value(from_region("DE-SN"), card) == Approx(0.3));
  card.inferred.clear();
  CHECK(nearest_inferred_region(from_region("DE-SN"), card).empty());
}
