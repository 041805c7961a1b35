#include "geo/tables.h"

#include <algorithm>

namespace tandem::geo {

namespace {

std::uint32_t narrow(std::size_t value) {
  return static_cast<std::uint32_t>(value);
}

// "Chemnitz, Kreisfreie Stadt" is called Chemnitz.
std::string_view short_name(std::string_view name) {
  return name.substr(0, name.find(','));
}

}  // namespace

Tables::Tables(const std::filesystem::path& folder) {
  load_towns(folder / "gazetteer.tsv");
  load_regions(folder / "regions.tsv");
  load_districts(folder / "nuts3.tsv");
  load_landscapes(folder / "landscapes.tsv");
  names.sort();
  entries.shrink_to_fit();
}

void Tables::add_names(std::string_view joined, std::uint32_t entry, bool primary) {
  for (std::size_t begin = 0; begin < joined.size();) {
    const std::size_t end = std::min(joined.find('|', begin), joined.size());
    names.add(joined.substr(begin, end - begin), entry, primary);
    begin = end + 1;
  }
}

void Tables::load_towns(const std::filesystem::path& file) {
  towns.emplace(file, "id\tname\tnames\tcountry\tregion\tnuts\tlat\tlon\tpopulation");
  Table::Row row;
  while (towns->next(row)) {
    const auto entry = narrow(entries.size());
    entries.push_back({narrow(towns->offset()), static_cast<std::uint32_t>(towns->number(row[8])),
                       static_cast<float>(towns->number(row[6])),
                       static_cast<float>(towns->number(row[7])), EntryKind::town});
    add_names(row[1], entry, true);
    add_names(row[2], entry, false);
  }
}

void Tables::load_regions(const std::filesystem::path& file) {
  Table table(file, "code\tcountry\tname\tname_de\tname_en\tname_pl\tname_fr\tlat\tlon");
  Table::Row row;
  while (table.next(row)) {
    regions.push_back({std::string(row[0]), std::string(row[1]), std::string(row[2]),
                       std::string(row[3]), std::string(row[4]), std::string(row[5]),
                       std::string(row[6]), table.number(row[7]), table.number(row[8])});
  }
  std::ranges::sort(regions, {}, &Region::code);
  for (std::size_t i = 0; i < regions.size(); ++i) {
    const auto& region = regions[i];
    const auto entry = narrow(entries.size());
    entries.push_back({narrow(i), 0, static_cast<float>(region.lat), static_cast<float>(region.lon),
                       EntryKind::region});
    names.add(region.name, entry, true);
    for (const auto* name : {&region.name_de, &region.name_en, &region.name_pl, &region.name_fr}) {
      names.add(*name, entry, false);
    }
  }
}

void Tables::load_districts(const std::filesystem::path& file) {
  Table table(file, "code\tcountry\tname\turban_rural\tregion\tlat\tlon");
  Table::Row row;
  while (table.next(row)) {
    districts.push_back({std::string(row[0]), std::string(row[1]), std::string(row[2]),
                         std::string(row[4]), table.number(row[5]), table.number(row[6])});
  }
  std::ranges::sort(districts, {}, &District::code);
  for (std::size_t i = 0; i < districts.size(); ++i) {
    const auto& district = districts[i];
    const auto entry = narrow(entries.size());
    entries.push_back({narrow(i), 0, static_cast<float>(district.lat),
                       static_cast<float>(district.lon), EntryKind::district});
    names.add(short_name(district.name), entry, true);
  }
}

void Tables::load_landscapes(const std::filesystem::path& file) {
  Table table(file, "name\tnames\tcountry\tregion\tlat\tlon\tradius_km\tsource");
  Table::Row row;
  while (table.next(row)) {
    Place place;
    place.name = row[0];
    place.location.country = row[2];
    place.location.region = row[3];
    place.location.lat = table.number(row[4]);
    place.location.lon = table.number(row[5]);
    place.location.place = place.name;
    place.radius_km = table.number(row[6]);
    const auto entry = narrow(entries.size());
    entries.push_back({narrow(landscapes.size()), 0, static_cast<float>(*place.location.lat),
                       static_cast<float>(*place.location.lon), EntryKind::landscape});
    add_names(row[0], entry, true);
    add_names(row[1], entry, false);
    landscapes.push_back(std::move(place));
  }
}

Place Tables::place_of(const Entry& entry) const {
  Place place;
  Location& location = place.location;
  if (entry.kind == EntryKind::landscape) return landscapes[entry.at];
  if (entry.kind == EntryKind::region) {
    const auto& region = regions[entry.at];
    place.name = region.name;
    location = {.place = {},
                .country = region.country,
                .region = region.code,
                .nuts = {},
                .region_text = {},
                .lat = region.lat,
                .lon = region.lon};
    return place;
  }
  if (entry.kind == EntryKind::district) {
    const auto& district = districts[entry.at];
    place.name = district.name;
    location = {.place = {},
                .country = district.country,
                .region = district.region,
                .nuts = district.code,
                .region_text = {},
                .lat = district.lat,
                .lon = district.lon};
    return place;
  }
  const auto row = towns->row_at(entry.at);
  place.name = row[1];
  place.population = entry.population;
  location = {.place = place.name,
              .country = std::string(row[3]),
              .region = std::string(row[4]),
              .nuts = std::string(row[5]),
              .region_text = {},
              .lat = towns->number(row[6]),
              .lon = towns->number(row[7])};
  return place;
}

std::string_view Tables::country_of(const Entry& entry) const {
  constexpr std::size_t kCountry = 3;
  switch (entry.kind) {
    case EntryKind::town:
      return towns->row_at(entry.at)[kCountry];
    case EntryKind::region:
      return regions[entry.at].country;
    case EntryKind::district:
      return districts[entry.at].country;
    case EntryKind::landscape:
      return landscapes[entry.at].location.country;
  }
  return {};
}

const Region* Tables::region(std::string_view code) const {
  const auto found = std::ranges::lower_bound(
      regions, code, {}, [](const auto& one) -> std::string_view { return one.code; });
  return found != regions.end() && found->code == code ? &*found : nullptr;
}

std::pair<std::size_t, std::size_t> Tables::districts_below(std::string_view nuts) const {
  const auto head = [&](const District& one) {
    return std::string_view(one.code).substr(0, nuts.size());
  };
  const auto begin = std::ranges::lower_bound(districts, nuts, {}, head);
  const auto end = std::ranges::upper_bound(districts, nuts, {}, head);
  return {static_cast<std::size_t>(begin - districts.begin()),
          static_cast<std::size_t>(end - districts.begin())};
}

}  // namespace tandem::geo
