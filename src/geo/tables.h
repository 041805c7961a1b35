#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/place.h"
#include "geo/name_index.h"
#include "geo/tsv.h"

namespace tandem::geo {

enum class EntryKind : std::uint8_t { town, region, district, landscape };

// What a name may stand for. Towns stay in the mapped file: 24 bytes each here, the rest is read
// when asked for.
struct Entry {
  std::uint32_t
      at;  // where the town's line begins, or the index into regions, districts or landscapes
  std::uint32_t population;
  float lat, lon;
  EntryKind kind;
};

struct Region {
  std::string code, country, name;
  std::string name_de, name_en, name_pl, name_fr;
  double lat, lon;
};

// A NUTS 3 region.
struct District {
  std::string code, country, name, region;
  double lat, lon;
};

struct Tables {
  Tables() = default;
  // Throws Error(not_found | corrupt) naming file and line.
  explicit Tables(const std::filesystem::path& folder);

  [[nodiscard]] Place place_of(const Entry& entry) const;
  [[nodiscard]] std::string_view country_of(const Entry& entry) const;
  [[nodiscard]] const Region* region(std::string_view code) const;
  // The NUTS 3 regions whose code begins so.
  [[nodiscard]] std::pair<std::size_t, std::size_t> districts_below(std::string_view nuts) const;

  std::optional<Table> towns;
  std::vector<Entry> entries;
  std::vector<Region> regions;      // by code
  std::vector<District> districts;  // by code
  std::vector<Place> landscapes;
  NameIndex names;

 private:
  void load_towns(const std::filesystem::path& file);
  void load_regions(const std::filesystem::path& file);
  void load_districts(const std::filesystem::path& file);
  void load_landscapes(const std::filesystem::path& file);
  void add_names(std::string_view joined, std::uint32_t entry, bool primary);
};

}  // namespace tandem::geo
