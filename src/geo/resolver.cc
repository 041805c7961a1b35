#include "geo/resolver.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <tuple>

#include "geo/name_index.h"
#include "geo/place_words.h"

namespace tandem::geo {

namespace {

constexpr std::uint32_t kTown =
    20'000;  // inhabitants that make a town known beyond the region of its name
constexpr std::uint32_t kCity = 100'000;
// What the town that bears a name in another language must have to be meant rather than one whose
// own name it is: Rom is Roma, not the village in Mecklenburg, and Thorn is Toruń; but Neustadt is
// not Baia Mare, nor Reichenberg Liberec.
constexpr std::uint32_t kKnownCity = 150'000;
constexpr std::uint32_t kTimesLarger = 20;
constexpr double kNearestTownKm = 60;

// How an entry bears the name that was asked for.
enum class Bearing : std::uint8_t {
  exactly,
  in_short,  // Neumarkt in der Oberpfalz, Hohenstein-Ernstthal
  otherwise  // in another language, or once upon a time
};

// Namesakes in the order of Gazetteer::resolve; among regions and landscapes the own name before
// one in another language (Erzgebirge is that of Saxony first, though the Czech side is called so
// as well). `is_known`: of a town, that everybody knows it by that name.
int rank_of(const Entry& entry, Bearing bearing, bool is_known) {
  const int translated = bearing == Bearing::exactly ? 0 : 1;
  switch (entry.kind) {
    case EntryKind::town:
      return is_known ? 0 : 6;
    case EntryKind::region:
      return 2 + translated;
    case EntryKind::district:
    case EntryKind::landscape:
      return 4 + translated;
  }
  return 6;
}

bool is_known(const Entry& entry, Bearing bearing, std::uint32_t largest_own) {
  switch (bearing) {
    case Bearing::exactly:
      return entry.population >= kTown;
    case Bearing::in_short:
      return entry.population >= kCity;
    case Bearing::otherwise:
      return largest_own == 0
                 ? entry.population >= kCity
                 : entry.population >= kKnownCity && entry.population / kTimesLarger >= largest_own;
  }
  return false;
}

Bearing bearing_of(const Place& place, std::string_view key, bool is_own) {
  if (is_own) return Bearing::exactly;
  return name_key(place.name).starts_with(std::string(key) + ' ') ? Bearing::in_short
                                                                  : Bearing::otherwise;
}

// Whether what stands behind the first part of a name only tells where that lies: "Neustadt in
// Sachsen", "Neustadt/Westerwald", "Hohenstein-Ernstthal"; but not "Bad Muskau".
bool is_called_in_short(std::string_view name, std::string_view key) {
  constexpr std::array<std::string_view, 22> kJoints = {
      "aan", "am", "an",  "auf",  "bei", "di",  "en",    "im",    "in",   "lez", "nad",
      "ob",  "on", "pod", "sous", "sul", "sur", "unter", "under", "upon", "vor", "vorm"};
  const std::size_t sign = name.find_first_of("-/(,");
  if (sign != std::string_view::npos && name_key(name.substr(0, sign)) == key) return true;
  const std::string whole = name_key(name);
  const std::string_view rest = std::string_view(whole).substr(key.size() + 1);
  return std::ranges::find(kJoints, rest.substr(0, rest.find(' '))) != kJoints.end();
}

bool is_one_of(const std::string& country, const auto& countries) {
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

std::span<const std::string_view> countries_of(std::string_view lang) {
  using Countries = std::vector<std::string_view>;
  static const std::map<std::string_view, Countries> spoken_in = {
      {"bg", {"BG"}},       {"cs", {"CZ"}},
      {"da", {"DK"}},       {"de", {"DE", "AT", "CH", "LI", "LU"}},
      {"el", {"GR", "CY"}}, {"en", {"GB", "IE", "MT"}},
      {"es", {"ES", "AD"}}, {"et", {"EE"}},
      {"fi", {"FI"}},       {"fr", {"FR", "BE", "CH", "LU", "MC"}},
      {"hr", {"HR", "BA"}}, {"hu", {"HU"}},
      {"it", {"IT", "CH"}}, {"lt", {"LT"}},
      {"lv", {"LV"}},       {"nl", {"NL", "BE"}},
      {"no", {"NO"}},       {"pl", {"PL"}},
      {"pt", {"PT"}},       {"ro", {"RO", "MD"}},
      {"sk", {"SK"}},       {"sl", {"SI"}},
      {"sr", {"RS", "BA"}}, {"sv", {"SE", "AX"}},
      {"uk", {"UA"}}};
  const auto found = spoken_in.find(lang);
  return found == spoken_in.end() ? std::span<const std::string_view>() : found->second;
}

std::vector<Place> Resolver::called(std::string_view name, const PlaceHints& hints) const {
  const std::string key = name_key(name);
  std::vector<Place> places = called_exactly(key, hints);
  for (const auto& spelling : other_spellings(key)) {
    if (places.empty()) places = called_exactly(spelling, hints);
  }
  return places;
}

// Each entry of that name once, by its own name where it bears several; and, where there are any,
// the towns with two names of which this is the first.
std::vector<Resolver::Bearer> Resolver::bearers(std::string_view key) const {
  std::vector<Bearer> found;
  const auto add = [&](const NameIndex::Name& name, Place place) {
    const auto bearing = bearing_of(place, key, name.is_primary != 0 && name.length == key.size());
    const auto known = std::ranges::find(found, name.entry, &Bearer::entry);
    if (known == found.end()) {
      found.push_back({name.entry, static_cast<int>(bearing), std::move(place)});
    } else {
      known->bearing = std::min(known->bearing, static_cast<int>(bearing));
    }
  };
  for (const auto& name : tables_.names.called(key))
    add(name, tables_.place_of(tables_.entries[name.entry]));
  if (found.empty()) return found;
  for (const auto& name : tables_.names.beginning_with(std::string(key) + ' ')) {
    const Entry& entry = tables_.entries[name.entry];
    if (entry.kind != EntryKind::town || name.is_primary == 0) continue;
    Place place = tables_.place_of(entry);
    if (is_called_in_short(place.name, key)) add(name, std::move(place));
  }
  return found;
}

std::vector<Place> Resolver::called_exactly(std::string_view key, const PlaceHints& hints) const {
  using Order = std::tuple<bool, int, bool, bool, std::int64_t, std::uint32_t>;
  std::vector<Bearer> found = bearers(key);
  std::uint32_t largest_own = 0;
  for (const Bearer& one : found) {
    const Entry& entry = tables_.entries[one.entry];
    if (entry.kind == EntryKind::town && one.bearing != static_cast<int>(Bearing::otherwise))
      largest_own = std::max({largest_own, entry.population, 1U});
  }
  const auto spoken_in = countries_of(hints.lang);
  const auto order = [&](const Bearer& one) {
    const Entry& entry = tables_.entries[one.entry];
    const auto bearing = static_cast<Bearing>(one.bearing);
    const bool known = is_known(entry, bearing, largest_own);
    const std::string& country = one.place.location.country;
    return Order{!hints.countries.empty() && !is_one_of(country, hints.countries),
                 rank_of(entry, bearing, known),
                 bearing == Bearing::otherwise && !known,
                 !is_one_of(country, spoken_in),
                 -static_cast<std::int64_t>(entry.population),
                 one.entry};
  };
  std::ranges::sort(found, {}, order);
  std::vector<Place> places;
  places.reserve(found.size());
  for (Bearer& one : found) places.push_back(std::move(one.place));
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
