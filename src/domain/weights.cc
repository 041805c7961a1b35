#include "domain/weights.h"

#include <algorithm>

namespace tandem {

std::string_view name_of(Feature feature) {
  constexpr std::array<std::string_view, kFeatureCount> kNames = {
      "words",      "grams",  "meaning", "past", "votes",
      "experience", "sector", "place",   "size", "partners"};
  return kNames.at(static_cast<std::size_t>(feature));
}

LanguageGroup language_group(std::string_view lang) {
  constexpr std::array<std::string_view, 9> kCompounding = {"de", "nl", "da", "sv", "no",
                                                            "nb", "fi", "hu", "is"};
  return std::ranges::find(kCompounding, lang) != kCompounding.end() ? LanguageGroup::compounding
                                                                     : LanguageGroup::other;
}

FeatureValues Weights::for_group(LanguageGroup group, bool known) const {
  const LanguageWeights& by_language = group == LanguageGroup::compounding ? compounding : other;
  const double text = 1 - by_language.meaning;
  const double past_share = known ? past_known : past;
  FeatureValues values{};
  const auto set = [&](Feature feature, double weight) {
    values.at(static_cast<std::size_t>(feature)) = weight;
  };
  set(Feature::words, text * (1 - past_share));
  set(Feature::grams, text * (1 - past_share) * by_language.grams * kGramsPerWord);
  set(Feature::meaning, by_language.meaning);
  set(Feature::past, text * past_share);
  set(Feature::votes, known ? votes : 0);
  set(Feature::experience, known ? experience : 0);
  set(Feature::partners, known ? partners : 0);
  set(Feature::sector, sector);
  set(Feature::place, place);
  set(Feature::size, size);
  return values;
}

}  // namespace tandem
