#include "ingest/place_doubts.h"

#include <algorithm>
#include <cmath>

#include "base/nearest.h"
#include "base/utf8.h"
#include "ingest/locate.h"

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

// The coordinates against the places of that name.
void doubt_point(const Location& location, const Gazetteer& gazetteer,
                 std::vector<Problem>& doubts) {
  if (location.place.empty() || location.country.empty()) return;
  auto namesakes = gazetteer.namesakes(location.place);
  std::erase_if(namesakes,
                [&](const Place& place) { return place.location.country != location.country; });
  if (namesakes.empty()) return;
  double nearest_km = 1e9;
  for (const auto& place : namesakes) {
    const double km = distance_km(*location.lat, *location.lon, place.location.lat.value_or(0),
                                  place.location.lon.value_or(0));
    nearest_km = std::min(nearest_km, km - place.radius_km);
  }
  if (nearest_km <= kFarKm) return;
  doubts.push_back({"/lat",
                    "the coordinates lie " + std::to_string(std::lround(nearest_km)) +
                        " km from the nearest " + in_quotes(location.place) + " known in " +
                        location.country + "; they are kept",
                    "contradiction"});
}

std::string names_of(const std::vector<Place>& places) {
  constexpr std::size_t kMost = 4;
  std::string names;
  for (std::size_t i = 0; i < std::min(kMost, places.size()); ++i) {
    const Location& where = places[i].location;
    names += (names.empty() ? "'" : ", '") + places[i].name + ", " +
             (where.region.empty() ? where.country : where.region) + "'";
  }
  return names + (places.size() > kMost ? " or another" : "");
}

// Why a place without coordinates gets no point.
void doubt_place(const Location& location, std::string_view lang, const Gazetteer& gazetteer,
                 std::vector<Problem>& doubts) {
  constexpr std::size_t kNearNames = 3;
  const Located located = locate(location, lang, gazetteer);
  const std::string place = in_quotes(location.place);
  if (!located.choices.empty()) {
    doubts.push_back({"/place",
                      place + " may be " + names_of(located.choices) +
                          "; without coordinates it has no point on the map",
                      "ambiguous"});
  } else if (located.unknown && !gazetteer.meant_by(location.place).empty()) {
    const std::string& where = location.region.empty() ? location.country : location.region;
    doubts.push_back({"/place",
                      "no " + place + " is known in " + where +
                          "; without coordinates it has no point on the map",
                      "contradiction"});
  } else if (located.unknown) {
    const bool postcode = Gazetteer::is_postcode(location.place);
    doubts.push_back({"/place",
                      place +
                          (postcode ? " is a postcode, which say nothing here"
                                    : " is not among the places known") +
                          "; without coordinates it has no point on the map" +
                          did_you_mean(join(gazetteer.nearest(location.place, kNearNames), ", ")),
                      "unknown_value"});
  }
}

}  // namespace

std::vector<Problem> place_doubts(const Location& location, std::string_view lang,
                                  const Gazetteer& gazetteer) {
  std::vector<Problem> doubts;
  doubt_region(location, gazetteer, doubts);
  if (location.lat && location.lon) {
    doubt_point(location, gazetteer, doubts);
  } else if (doubts.empty()) {
    doubt_place(location, lang, gazetteer, doubts);
  }
  return doubts;
}

}  // namespace tandem::ingest
