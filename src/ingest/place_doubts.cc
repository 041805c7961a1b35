#include "ingest/place_doubts.h"

#include <algorithm>
#include <cmath>

#include "base/nearest.h"

namespace tandem::ingest {

namespace {

// Coordinates of a place in words may be those of a village or of the middle of a landscape.
constexpr double kFarKm = 60;

void doubt_region(const Location& location, const Gazetteer& gazetteer,
                  std::vector<Problem>& doubts) {
  const auto centre = location.region.empty() ? std::nullopt : gazetteer.centre_of(location.region);
  if (!location.region.empty() && !gazetteer.is_region(location.region)) {
    doubts.push_back({"/region", "unknown region " + in_quotes(location.region), "unknown_value"});
  } else if (centre && !location.country.empty() && centre->country != location.country) {
    doubts.push_back(
        {"/region",
         location.region + " lies in " + centre->country + ", not in " + location.country,
         "contradiction"});
  }
  // Only the country: where ISO regions are smaller than NUTS 3 (Ireland, Hungary), one code has
  // several regions.
  const auto district = location.nuts.empty() ? std::nullopt : gazetteer.centre_of(location.nuts);
  if (district && !location.country.empty() && district->country != location.country) {
    doubts.push_back(
        {"/nuts", location.nuts + " lies in " + district->country + ", not in " + location.country,
         "contradiction"});
  }
}

void doubt_place(const Location& location, const Gazetteer& gazetteer,
                 std::vector<Problem>& doubts) {
  if (location.place.empty() || location.country.empty()) return;
  auto namesakes = gazetteer.namesakes(location.place);
  if (namesakes.empty()) return;
  std::erase_if(namesakes,
                [&](const Place& place) { return place.location.country != location.country; });
  if (namesakes.empty()) {
    doubts.push_back({"/place",
                      "no " + in_quotes(location.place) + " is known in " + location.country,
                      "contradiction"});
    return;
  }
  if (!location.lat || !location.lon) return;
  double nearest_km = 1e9;
  for (const auto& place : namesakes) {
    const double km = distance_km(*location.lat, *location.lon, place.location.lat.value_or(0),
                                  place.location.lon.value_or(0));
    nearest_km = std::min(nearest_km, km - place.radius_km);
  }
  if (nearest_km <= kFarKm) return;
  doubts.push_back({"/lat",
                    "lies " + std::to_string(std::lround(nearest_km)) + " km from every " +
                        in_quotes(location.place) + " in " + location.country,
                    "contradiction"});
}

}  // namespace

std::vector<Problem> place_doubts(const Location& location, const Gazetteer& gazetteer) {
  std::vector<Problem> doubts;
  doubt_region(location, gazetteer, doubts);
  doubt_place(location, gazetteer, doubts);
  return doubts;
}

}  // namespace tandem::ingest
