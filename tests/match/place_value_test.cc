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
  const auto value = [](const NewCard& card, const std::string& region) {
    const std::string row = packed(card, {});
    return place_value(from_region(region), unpacked(std::as_bytes(std::span(row))));
  };
  const auto clear = [](const NewCard& card, const std::string& region) {
    const std::string row = packed(card, {});
    return clear_inferred_region(from_region(region), unpacked(std::as_bytes(std::span(row))));
  };
  NewCard card;
  card.inferred = {{"AT-8", 0.6F}, {"DE-SN", 0.3F}};
  CHECK(value(card, "DE-SN") == Approx(0.3));
  CHECK(clear(card, "DE-SN").empty());
  card.inferred = {{"DE-SN", 0.9F}};
  CHECK(clear(card, "DE-SN").empty());
  card.inferred_is_clear = true;
  CHECK(clear(card, "DE-SN") == "DE-SN");
  CHECK(clear(card, "AT-8").empty());
  card.inferred.clear();
  CHECK(clear(card, "DE-SN").empty());
}
