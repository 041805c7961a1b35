#include "geo/resolver.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "geo/gazetteer.h"
#include "geo/name_index.h"
#include "geo/place_words.h"

namespace tandem::geo {

namespace {

constexpr std::uint32_t kTown =
    20'000;  // inhabitants that make a town known beyond the region of its name
constexpr std::uint32_t kCity = 100'000;
constexpr double kNearestTownKm = 60;

// Namesakes in the order of Gazetteer::resolve; among regions and landscapes the own name before
// one in another language (Erzgebirge is that of Saxony first, though the Czech side is called so
// as well).
int rank_of(const Entry& entry, bool is_primary) {
  const int translated = is_primary ? 0 : 1;
  switch (entry.kind) {
    case EntryKind::town: {
      const bool known = (is_primary && entry.population >= kTown) || entry.population >= kCity;
      return known ? 0 : 6;
    }
    case EntryKind::region:
      return 2 + translated;
    case EntryKind::district:
    case EntryKind::landscape:
      return 4 + translated;
  }
  return 6;
}

bool is_one_of(const std::string& country, const std::vector<std::string>& countries) {
  return std::ranges::find(countries, country) != countries.end();
}

std::string upper(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  }
  return result;
}

}  // namespace

std::uint32_t weight_of(const Entry& entry) {
  switch (entry.kind) {
    case EntryKind::town:
      return entry.population;
    case EntryKind::region:
      return 200'000;
    case EntryKind::district:
    case EntryKind::landscape:
      return 40'000;
  }
  return 0;
}

std::vector<Place> Resolver::called(std::string_view name,
                                    const std::vector<std::string>& countries) const {
  const std::string key = name_key(name);
  std::vector<Place> places = called_exactly(key, countries);
  for (const auto& spelling : other_spellings(key)) {
    if (places.empty()) places = called_exactly(spelling, countries);
  }
  return places;
}

std::vector<Place> Resolver::called_exactly(std::string_view key,
                                            const std::vector<std::string>& countries) const {
  struct Candidate {
    std::tuple<bool, int, std::int64_t, std::uint32_t> order;
    Place place;
  };

  std::vector<Candidate> candidates;
  for (const auto& name : tables_.names.called(key)) {
    const Entry& entry = tables_.entries[name.entry];
    Place place = tables_.place_of(entry);
    const bool elsewhere = !countries.empty() && !is_one_of(place.location.country, countries);
    const auto fewer_people = -static_cast<std::int64_t>(entry.population);
    candidates.push_back(
        {{elsewhere, rank_of(entry, name.is_primary != 0), fewer_people, name.entry},
         std::move(place)});
  }
  std::ranges::sort(candidates, {}, &Candidate::order);
  std::vector<Place> places;
  std::vector<std::uint32_t> seen;  // an entry may bear the same name twice, in two languages
  for (auto& candidate : candidates) {
    const std::uint32_t entry = std::get<3>(candidate.order);
    if (std::ranges::find(seen, entry) != seen.end()) continue;
    seen.push_back(entry);
    places.push_back(std::move(candidate.place));
  }
  return places;
}

bool Resolver::fits(const Place& place, const std::vector<std::string>& qualifiers) const {
  return std::ranges::none_of(qualifiers, [&](const std::string& qualifier) {
    return verdict(place.location, qualifier) == Verdict::contradicts;
  });
}

bool Resolver::is_country(std::string_view code) const {
  const auto country = [](const Region& region) { return std::string_view(region.country); };
  return code.size() == 2 &&
         std::ranges::find(tables_.regions, code, country) != tables_.regions.end();
}

Location Resolver::country(std::string_view code) {
  Location location;
  location.country = code;
  return location;
}

Location Resolver::around(double lat, double lon) const {
  constexpr double kKmPerDegree = 111.2;
  constexpr double kRadians = 0.0174533;
  const Entry* best = nullptr;
  double best_km = kNearestTownKm;
  const double shrink = std::cos(lat * kRadians);
  for (const Entry& entry : tables_.entries) {
    if (entry.kind != EntryKind::town) continue;
    const double north = static_cast<double>(entry.lat) - lat;
    const double east = (static_cast<double>(entry.lon) - lon) * shrink;
    const double km = kKmPerDegree * std::sqrt(north * north + east * east);
    if (km >= best_km) continue;
    best_km = km;
    best = &entry;
  }
  Location location = best == nullptr ? Location{} : tables_.place_of(*best).location;
  location.place.clear();
  location.lat = lat;
  location.lon = lon;
  return location;
}

Resolver::Verdict Resolver::verdict(const Location& location, const std::string& qualifier) const {
  const auto holds = [](bool yes) { return yes ? Verdict::holds : Verdict::contradicts; };
  if (const std::string code = upper(qualifier); is_country(code))
    return holds(location.country == code);
  if (tables_.region(qualifier) != nullptr) return holds(location.region == qualifier);
  Verdict verdict = Verdict::unknown;
  for (const auto& name : tables_.names.called(name_key(qualifier))) {
    const Entry& entry = tables_.entries[name.entry];
    if (entry.kind == EntryKind::town || verdict == Verdict::holds) continue;
    verdict = judge(location, tables_.place_of(entry), entry.kind);
  }
  return verdict;
}

Resolver::Verdict Resolver::judge(const Location& candidate, const Place& qualifier,
                                  EntryKind kind) {
  const Location& wanted = qualifier.location;
  bool holds = false;
  if (kind == EntryKind::region) holds = candidate.region == wanted.region;
  if (kind == EntryKind::district) holds = candidate.nuts == wanted.nuts;
  if (kind == EntryKind::landscape && candidate.lat && candidate.lon && wanted.lat && wanted.lon) {
    constexpr double kFringe = 1.5;  // landscapes are no circles
    const double km = distance_km(*candidate.lat, *candidate.lon, *wanted.lat, *wanted.lon);
    holds = km <= kFringe * qualifier.radius_km;
  }
  return holds ? Verdict::holds : Verdict::contradicts;
}

}  // namespace tandem::geo
