#include "ingest/locate.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>

#include "base/utf8.h"
#include "geo/place_words.h"

namespace tandem {

namespace {

constexpr double kSamePlaceKm = 60;    // as import doubts coordinates beyond
constexpr double kWidestKm = 75;       // a landscape with a point
constexpr long kTimesLarger = 10;      // that nearly everybody means the larger one
constexpr std::size_t kMostNames = 2;  // "Freiberg, Sachsen"; three are a list of places

bool is_town(const Place& place) {
  return !place.location.place.empty() && place.radius_km == 0;
}

bool is_region(const Place& place) {
  return place.location.place.empty() && place.location.nuts.empty();
}

bool is_list_of_places(std::string_view words) {
  const auto separators =
      std::ranges::count_if(words, [](char c) { return c == ',' || c == ';' || c == '/'; });
  return static_cast<std::size_t>(separators) >= kMostNames;
}

bool contradicts(const Location& written, const Location& found) {
  const auto differs = [](const std::string& a, const std::string& b) {
    return !a.empty() && !b.empty() && a != b;
  };
  return differs(written.country, found.country) || differs(written.region, found.region) ||
         (!found.nuts.empty() && !found.nuts.starts_with(written.nuts));
}

double km_between(const Location& a, const Location& b) {
  return distance_km(a.lat.value_or(0), a.lon.value_or(0), b.lat.value_or(0), b.lon.value_or(0));
}

// Among places of which none contradicts the record, best first.
const Place* stands_out(const std::vector<Place>& places, std::string_view words) {
  const Place& first = places.front();
  if (places.size() == 1 || !is_town(first)) return &first;
  const Place* alone = nullptr;  // of just this name
  std::size_t of_this_name = 0;
  const std::string name = fold_latin(geo::take_apart(words).name);
  long next = 0;
  long most = 0;
  for (const Place& place : places) {
    if (!is_town(place)) continue;
    most = std::max(most, place.population);
    if (&place != &first) next = std::max(next, std::max(1L, place.population));
    if (fold_latin(place.name) != name) continue;
    ++of_this_name;
    alone = &place;
  }
  if (next == 0 || first.population >= kTimesLarger * next) return &first;
  return of_this_name == 1 && alone->population == most ? alone : nullptr;
}

const Place* nearest_to(const Location& point, const std::vector<Place>& places) {
  const auto km = [&](const Place& place) { return km_between(point, place.location); };
  const auto nearest = std::ranges::min_element(places, {}, km);
  return km(*nearest) <= kSamePlaceKm ? &*nearest : nullptr;
}

void fill(Location& location, const Place& place) {
  if (location.country.empty()) location.country = place.location.country;
  if (location.region.empty() && location.nuts.empty()) {
    location.region = place.location.region;
    location.nuts = place.location.nuts;
  }
  if (location.lat || is_region(place) || place.radius_km > kWidestKm) return;
  location.lat = place.location.lat;
  location.lon = place.location.lon;
}

}  // namespace

Located locate(const Location& written, std::string_view lang, const Gazetteer& gazetteer) {
  Located located{written, {}, false};
  const bool has_point = written.lat && written.lon;
  const bool has_region = !written.region.empty() || !written.nuts.empty();
  if (trim(written.place).empty() || (has_point && has_region)) return located;
  if (is_list_of_places(written.place)) return located;
  PlaceHints hints{{}, std::string(lang)};
  if (!written.country.empty()) hints.countries.push_back(written.country);
  auto places = gazetteer.meant_by(written.place, hints);
  std::erase_if(places, [&](const Place& place) { return contradicts(written, place.location); });
  if (places.empty()) {
    located.unknown = !has_point;
    return located;
  }
  const Place* const taken =
      has_point ? nearest_to(written, places) : stands_out(places, written.place);
  if (taken != nullptr) {
    fill(located.location, *taken);
  } else if (!has_point) {
    std::erase_if(places, [](const Place& place) { return !is_town(place); });
    located.choices = std::move(places);
  }
  return located;
}

}  // namespace tandem
