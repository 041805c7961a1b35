#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/match.h"
#include "domain/place.h"
#include "domain/record.h"

namespace tandem {

namespace geo {
struct Tables;
}

// What is known of whom that names a place.
struct PlaceHints {
  std::vector<std::string> countries{};  // said to be there: these come before all others
  std::string lang{};                    // speaks so: among equals, its countries come first
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

  // "Zwickau", "Zwickau, DE", "Freiberg (Sachsen)", "09599 Freiberg", "Rhön", "Sachsen", "Landkreis
  // Bautzen", "DE-SN", "DED2", "50.7,12.5"; case and accents do not matter. What stands behind a
  // comma, a slash or in brackets must hold if it is a known country code, region, district or
  // landscape, and is passed over otherwise ("Halle (Saale)"). Among namesakes those in
  // `hints.countries` (if any are given) come first; then a town of 20,000 before a region of that
  // name, a region before a landscape or district, these before a smaller town; then a town's own
  // name ("Neumarkt in der Oberpfalz" is called Neumarkt) before one that it bears in another
  // language, unless everybody knows that one ("Rom"); then those where `hints.lang` is spoken;
  // then the most populous one.
  [[nodiscard]] std::optional<ResolvedPlace> resolve(std::string_view words,
                                                     const PlaceHints& hints = {}) const;
  // All that resolve chooses from, in that order, landscapes and regions as well.
  [[nodiscard]] std::vector<Place> meant_by(std::string_view words,
                                            const PlaceHints& hints = {}) const;
  // All that are called so (without qualifiers), in the order above.
  [[nodiscard]] std::vector<Place> namesakes(std::string_view name) const;
  // Places whose name begins so, most populous first (a region counts as 200,000, a landscape as
  // 40,000, one where `lang` is spoken twenty times, one by a name in another language, unless it
  // is a large city, a twentieth): for completion.
  [[nodiscard]] std::vector<Place> complete(std::string_view prefix, std::size_t limit,
                                            std::string_view lang = {}) const;
  // Names spelt nearly so, nearest first: for "did you mean".
  [[nodiscard]] std::vector<std::string> nearest(std::string_view words, std::size_t limit) const;
  // "57319": the gazetteer knows no postcodes, and says nothing near of them.
  [[nodiscard]] static bool is_postcode(std::string_view words);
  // Name of an ISO 3166-2 region or a NUTS code in that language; the code itself when unknown.
  [[nodiscard]] std::string region_label(std::string_view code, std::string_view lang) const;
  [[nodiscard]] bool is_region(std::string_view code) const;
  // ISO 3166-2 of a NUTS code (of the first NUTS 3 region below it), empty when unknown.
  [[nodiscard]] std::string region_of_nuts(std::string_view nuts) const;
  // Where the middle of an ISO 3166-2 region or of a NUTS code of any level lies.
  [[nodiscard]] std::optional<Location> centre_of(std::string_view region_or_nuts) const;

 private:
  std::unique_ptr<const geo::Tables> tables_;
};

// Great-circle distance (haversine, mean Earth radius 6371.0088 km).
double distance_km(double lat_a, double lon_a, double lat_b, double lon_b);

}  // namespace tandem
