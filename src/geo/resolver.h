#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "geo/tables.h"

namespace tandem::geo {

// For completion, where kinds of entries are mixed: a town's inhabitants, and a number that stands
// for a region or landscape.
std::uint32_t weight_of(const Entry& entry);

// The steps of Gazetteer::resolve.
class Resolver {
 public:
  explicit Resolver(const Tables& tables) : tables_(tables) {}

  // Everything of that name, best first.
  [[nodiscard]] std::vector<Place> called(std::string_view name,
                                          const std::vector<std::string>& countries) const;
  // Whether no qualifier contradicts ("Freiberg (Bayern)" is not the one in Sachsen).
  [[nodiscard]] bool fits(const Place& place, const std::vector<std::string>& qualifiers) const;
  [[nodiscard]] bool is_country(std::string_view code) const;
  [[nodiscard]] static Location country(std::string_view code);
  // Bare coordinates, with country and regions of the nearest town.
  [[nodiscard]] Location around(double lat, double lon) const;

 private:
  enum class Verdict { holds, contradicts, unknown };
  [[nodiscard]] std::vector<Place> called_exactly(std::string_view key,
                                                  const std::vector<std::string>& countries) const;
  [[nodiscard]] Verdict verdict(const Location& location, const std::string& qualifier) const;
  [[nodiscard]] static Verdict judge(const Location& candidate, const Place& qualifier,
                                     EntryKind kind);

  const Tables& tables_;
};

}  // namespace tandem::geo
