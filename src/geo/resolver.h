#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geo/gazetteer.h"
#include "geo/tables.h"

namespace tandem::geo {

// For completion, where kinds of entries are mixed: a town's inhabitants, and a number that stands
// for a region or landscape.
std::uint32_t weight_of(const Entry& entry);

// Where a language is at home: "de" in DE, AT, CH, LI and LU. Empty for one that is not in the
// table.
std::span<const std::string_view> countries_of(std::string_view lang);

// The steps of Gazetteer::resolve.
class Resolver {
 public:
  explicit Resolver(const Tables& tables) : tables_(tables) {}

  // Everything of that name, best first.
  [[nodiscard]] std::vector<Place> called(std::string_view name, const PlaceHints& hints) const;
  // Whether no qualifier contradicts ("Freiberg (Bayern)" is not the one in Sachsen).
  [[nodiscard]] bool fits(const Place& place, const std::vector<std::string>& qualifiers) const;
  [[nodiscard]] bool is_country(std::string_view code) const;
  [[nodiscard]] static Location country(std::string_view code);
  // Bare coordinates, with country and regions of the nearest town.
  [[nodiscard]] Location around(double lat, double lon) const;

 private:
  enum class Verdict { holds, contradicts, unknown };

  struct Bearer {
    std::uint32_t entry;
    int bearing;  // less is nearer to its own name
    Place place;
  };

  [[nodiscard]] std::vector<Bearer> bearers(std::string_view key) const;
  [[nodiscard]] std::vector<Place> called_exactly(std::string_view key,
                                                  const PlaceHints& hints) const;
  [[nodiscard]] Verdict verdict(const Location& location, const std::string& qualifier) const;
  [[nodiscard]] static Verdict judge(const Location& candidate, const Place& qualifier,
                                     EntryKind kind);

  const Tables& tables_;
};

}  // namespace tandem::geo
