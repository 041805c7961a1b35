#include "geo/gazetteer.h"

#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "geo/name_index.h"
#include "geo/place_words.h"
#include "geo/resolver.h"
#include "geo/tables.h"

namespace tandem {

Gazetteer::Gazetteer() : tables_(std::make_unique<geo::Tables>()) {}

Gazetteer::Gazetteer(Gazetteer&&) noexcept = default;
Gazetteer& Gazetteer::operator=(Gazetteer&&) noexcept = default;
Gazetteer::~Gazetteer() = default;

Gazetteer Gazetteer::load(const std::filesystem::path& geo_folder) {
  Gazetteer gazetteer;
  gazetteer.tables_ = std::make_unique<geo::Tables>(geo_folder);
  return gazetteer;
}

std::optional<ResolvedPlace> Gazetteer::resolve(std::string_view words,
                                                const PlaceHints& hints) const {
  const std::string text(trim(words));
  const geo::Resolver resolver(*tables_);
  if (const auto point = geo::coordinates(text)) {
    return ResolvedPlace{text, resolver.around(point->first, point->second)};
  }
  if (auto centre = centre_of(text))
    return ResolvedPlace{region_label(text, ""), std::move(*centre)};
  if (resolver.is_country(text)) return ResolvedPlace{text, resolver.country(text)};
  auto places = meant_by(text, hints);
  if (places.empty()) return std::nullopt;
  ResolvedPlace resolved{places.front().name, places.front().location};
  const std::string key = geo::name_key(geo::take_apart(text).name);
  const auto is_own = [&](const std::string& name) {
    return (geo::name_key(name) + ' ').starts_with(key + ' ');
  };
  // A town and the district of its name are no choice, nor is one that is only called so in another
  // language beside one whose own name it is.
  const auto is_choice = [&](const Place& other) {
    const bool areas = other.location.place.empty() || resolved.location.place.empty();
    const bool same = areas && other.location.region == resolved.location.region;
    return !same && (is_own(other.name) || !is_own(resolved.label));
  };
  for (std::size_t i = 1; i < places.size(); ++i) {
    if (is_choice(places[i]))
      resolved.others.push_back({places[i].name, std::move(places[i].location)});
  }
  return resolved;
}

std::vector<Place> Gazetteer::meant_by(std::string_view words, const PlaceHints& hints) const {
  const std::string text(trim(words));
  const geo::Resolver resolver(*tables_);
  // The whole first: "Frankfurt (Oder)" is a name.
  for (const geo::PlaceWords& said : {geo::PlaceWords{text, {}}, geo::take_apart(text)}) {
    auto places = resolver.called(said.name, hints);
    std::erase_if(places,
                  [&](const Place& place) { return !resolver.fits(place, said.qualifiers); });
    if (!places.empty()) return places;
  }
  return {};
}

std::vector<Place> Gazetteer::namesakes(std::string_view name) const {
  return geo::Resolver(*tables_).called(name, {});
}

std::vector<Place> Gazetteer::complete(std::string_view prefix, std::size_t limit,
                                       std::string_view lang) const {
  constexpr std::uint64_t kTimes = 20;
  constexpr std::uint32_t kLarge = 150'000;
  const std::string key = geo::name_key(prefix);
  if (key.empty()) return {};
  std::map<std::uint32_t, bool> own;  // the entries that begin so, and whether by their own name
  for (const auto& name : tables_->names.beginning_with(key)) {
    if (tables_->entries[name.entry].kind != geo::EntryKind::district)
      own[name.entry] = own[name.entry] || name.is_primary != 0;
  }
  const auto spoken_in = geo::countries_of(lang);
  std::vector<std::pair<std::uint64_t, std::uint32_t>> found;  // weight, entry
  found.reserve(own.size());
  for (const auto& [number, is_own] : own) {
    const geo::Entry& entry = tables_->entries[number];
    std::uint64_t weight = kTimes * geo::weight_of(entry);
    if (!is_own && entry.kind == geo::EntryKind::town && entry.population < kLarge)
      weight /= kTimes;
    if (!spoken_in.empty() &&
        std::ranges::find(spoken_in, tables_->country_of(entry)) != spoken_in.end())
      weight *= kTimes;
    found.emplace_back(weight, number);
  }
  std::ranges::sort(found, [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  std::vector<Place> places;
  for (const auto& [weight, number] : found) {
    if (places.size() == limit) break;
    places.push_back(tables_->place_of(tables_->entries[number]));
  }
  return places;
}

std::vector<std::string> Gazetteer::nearest(std::string_view words, std::size_t limit) const {
  const std::string key = geo::name_key(geo::take_apart(words).name);
  if (is_postcode(words)) return {};
  // One letter in eight: "Dieburg" is no misspelling of "Xyzburg".
  constexpr std::size_t kLettersOfOneEdit = 4;
  constexpr std::size_t kLettersOfTwo = 9;
  const std::size_t edits = key.size() < kLettersOfOneEdit ? 0 : key.size() < kLettersOfTwo ? 1 : 2;
  auto near = edits == 0 ? std::vector<geo::NameIndex::Near>() : tables_->names.near(key, edits);
  std::ranges::stable_sort(near, [&](const auto& a, const auto& b) {
    const auto weight = [&](const auto& one) {
      return geo::weight_of(tables_->entries[one.entry]);
    };
    return a.distance != b.distance ? a.distance < b.distance : weight(a) > weight(b);
  });
  std::vector<std::string> names;
  for (const auto& one : near) {
    if (names.size() == limit) break;
    const std::string name = tables_->place_of(tables_->entries[one.entry]).name;
    if (std::ranges::find(names, name) == names.end()) names.push_back(name);
  }
  return names;
}

bool Gazetteer::is_postcode(std::string_view words) {
  return geo::is_postcode(words);
}

std::string Gazetteer::region_label(std::string_view code, std::string_view lang) const {
  if (const auto* region = tables_->region(code)) {
    const std::string& name = lang == "de"   ? region->name_de
                              : lang == "en" ? region->name_en
                              : lang == "pl" ? region->name_pl
                              : lang == "fr" ? region->name_fr
                                             : region->name;
    return name.empty() ? region->name : name;
  }
  const auto [begin, end] = tables_->districts_below(code);
  const bool district = begin < end && tables_->districts[begin].code == code;
  return district ? tables_->districts[begin].name : std::string(code);
}

bool Gazetteer::is_region(std::string_view code) const {
  return tables_->region(code) != nullptr;
}

std::string Gazetteer::region_of_nuts(std::string_view nuts) const {
  const auto [begin, end] = tables_->districts_below(nuts);
  const bool known = nuts.size() >= 2 && begin < end;
  return known ? tables_->districts[begin].region : std::string();
}

std::optional<Location> Gazetteer::centre_of(std::string_view region_or_nuts) const {
  if (const auto* region = tables_->region(region_or_nuts)) {
    return Location{.place = {},
                    .country = region->country,
                    .region = region->code,
                    .nuts = {},
                    .region_text = {},
                    .lat = region->lat,
                    .lon = region->lon};
  }
  const auto [begin, end] = tables_->districts_below(region_or_nuts);
  if (region_or_nuts.size() < 3 || begin == end) return std::nullopt;
  double lat = 0;
  double lon = 0;
  for (std::size_t i = begin; i < end; ++i) {
    lat += tables_->districts[i].lat;
    lon += tables_->districts[i].lon;
  }
  const auto count = static_cast<double>(end - begin);
  return Location{.place = {},
                  .country = tables_->districts[begin].country,
                  .region = tables_->districts[begin].region,
                  .nuts = std::string(region_or_nuts),
                  .region_text = {},
                  .lat = lat / count,
                  .lon = lon / count};
}

}  // namespace tandem
