#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/match.h"
#include "domain/record.h"

namespace tandem {

// A town or a landscape ("Erzgebirge") that a person may name.
struct Place {
  std::string name;
  Location location;
  long population = 0;   // 0 for landscapes
  double radius_km = 0;  // 0 for towns
};

// Which place is meant, which region is that? Reads data/geo once; about 100,000 European towns.
// Threads: const and safe to share.
class Gazetteer {
 public:
  // Throws Error(not_found | corrupt) naming file and line.
  static Gazetteer load(const std::filesystem::path& geo_folder);
  // No places at all: for collections that give bare region codes.
  Gazetteer();
  Gazetteer(Gazetteer&&) noexcept;
  Gazetteer& operator=(Gazetteer&&) noexcept;
  Gazetteer(const Gazetteer&) = delete;
  Gazetteer& operator=(const Gazetteer&) = delete;
  ~Gazetteer();

  // "Zwickau", "Zwickau, DE", "Freiberg (Sachsen)", "Rhön", "Sachsen", "DE-SN", "DED2", "50.7,12.5"; case and accents do not matter.
  // Among namesakes the one in `countries` (if any are given), then the most populous one.
  [[nodiscard]] std::optional<ResolvedPlace> resolve(std::string_view words,
                                                     const std::vector<std::string>& countries = {}) const;
  // Places whose name begins so, most populous first: for completion.
  [[nodiscard]] std::vector<Place> complete(std::string_view prefix, std::size_t limit) const;
  // Names spelt nearly so, nearest first: for "did you mean".
  [[nodiscard]] std::vector<std::string> nearest(std::string_view words, std::size_t limit) const;
  // Name of an ISO 3166-2 region or a NUTS code in that language; the code itself when unknown.
  [[nodiscard]] std::string region_label(std::string_view code, std::string_view lang) const;
  [[nodiscard]] bool is_region(std::string_view code) const;
  // ISO 3166-2 of a NUTS code (of the first NUTS 3 region below it), empty when unknown.
  [[nodiscard]] std::string region_of_nuts(std::string_view nuts) const;

 private:
  struct Tables;
  std::unique_ptr<Tables> tables_;
};

// Great-circle distance (haversine, mean Earth radius 6371.0088 km).
double distance_km(double lat_a, double lon_a, double lat_b, double lon_b);

}  // namespace tandem
