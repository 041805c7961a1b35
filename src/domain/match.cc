#include "domain/match.h"

#include <array>

namespace tandem {

std::string_view name_of(Confidence confidence) {
  constexpr std::array<std::string_view, 4> kNames = {"none", "weak", "fair", "strong"};
  return kNames.at(static_cast<std::size_t>(confidence));
}

std::string_view kind_of(const Reason& reason) {
  constexpr std::array<std::string_view, 7> kNames = {"words",    "meaning", "precedent", "sector",
                                                      "distance", "region",  "language"};
  return kNames.at(reason.index());
}

}  // namespace tandem
