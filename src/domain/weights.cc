#include "domain/weights.h"

#include <algorithm>

namespace tandem {

std::string_view name_of(Feature feature) {
  constexpr std::array<std::string_view, kFeatureCount> kNames = {"words", "grams",  "meaning", "past",
                                                                  "votes", "sector", "place",   "size"};
  return kNames.at(static_cast<std::size_t>(feature));
}

LanguageGroup language_group(std::string_view lang) {
  constexpr std::array<std::string_view, 9> kCompounding = {"de", "nl", "da", "sv", "no", "nb", "fi", "hu", "is"};
  return std::ranges::find(kCompounding, lang) != kCompounding.end() ? LanguageGroup::compounding
                                                                    : LanguageGroup::other;
}

}  // namespace tandem
