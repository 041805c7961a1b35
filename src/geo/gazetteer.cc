#include "geo/gazetteer.h"

#include <algorithm>

#include "base/utf8.h"
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
                                                const std::vector<std::string>& countries) const {
  const std::string text(trim(words));
  const geo::Resolver resolver(*tables_);
  if (const auto point = geo::coordinates(text)) {
    return ResolvedPlace{text, resolver.around(point->first, point->second)};
  }
  if (auto centre = centre_of(text))
    return ResolvedPlace{region_label(text, ""), std::move(*centre)};
  if (resolver.is_country(text)) return ResolvedPlace{text, resolver.country(text)};
  const auto taken = geo::take_apart(text);
  // The whole first: "Frankfurt (Oder)" is a name.
  for (const auto& [name, qualifiers] : {geo::PlaceWords{text, {}}, taken}) {
    for (auto& place : resolver.called(name, countries)) {
      if (resolver.fits(place, qualifiers))
        return ResolvedPlace{place.name, std::move(place.location)};
    }
  }
  return std::nullopt;
}

std::vector<Place> Gazetteer::namesakes(std::string_view name) const {
  return geo::Resolver(*tables_).called(name, {});
}

std::vector<Place> Gazetteer::complete(std::string_view prefix, std::size_t limit) const {
  std::vector<std::uint32_t> found;
  const std::string key = geo::name_key(prefix);
  if (key.empty()) return {};
  for (const auto& name : tables_->names.beginning_with(key)) {
    if (tables_->entries[name.entry].kind != geo::EntryKind::district) found.push_back(name.entry);
  }
  std::ranges::sort(found, [&](std::uint32_t a, std::uint32_t b) {
    return std::pair(geo::weight_of(tables_->entries[b]), a) <
           std::pair(geo::weight_of(tables_->entries[a]), b);
  });
  found.erase(std::unique(found.begin(), found.end()), found.end());
  std::vector<Place> places;
  for (const auto entry : found) {
    if (places.size() == limit) break;
    places.push_back(tables_->place_of(tables_->entries[entry]));
  }
  return places;
}

std::vector<std::string> Gazetteer::nearest(std::string_view words, std::size_t limit) const {
  const std::string key = geo::name_key(geo::take_apart(words).name);
  constexpr std::size_t kMostEdits = 2;
  auto near = tables_->names.near(key, std::min(kMostEdits, key.size() / 3));
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
