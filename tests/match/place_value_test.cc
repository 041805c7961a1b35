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

TEST_CASE(
    "a region concluded for a partner counts by its share and is named only where it is clear",
    "[match]") {
  Card card;
  card.inferred = {{"AT-8", 0.6F}, {"DE-SN", 0.3F}};
  CHECK(place_value(from_region("DE-SN"), card) == Approx(0.3));
  CHECK(clear_inferred_region(from_region("DE-SN"), card).empty());
  card.inferred = {{"DE-SN", 0.9F}};
  CHECK(clear_inferred_region(from_region("DE-SN"), card).empty());
  card.inferred_is_clear = true;
  CHECK(clear_inferred_region(from_region("DE-SN"), card) == "DE-SN");
  CHECK(clear_inferred_region(from_region("AT-8"), card).empty());
  card.inferred.clear();
  CHECK(clear_inferred_region(from_region("DE-SN"), card).empty());
}
