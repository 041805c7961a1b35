#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace tandem {

// What a score is made of. Every value lies in [0,1] and means the same for every query: text features are divided by the
// most that the query alone could give.
enum class Feature : std::uint8_t {
  words,    // BM25 over stemmed words of the whole profile
  grams,    // BM25 over character 4-grams of the whole profile
  meaning,  // cosine in the vector model
  past,     // best single past case: words and 4-grams
  votes,    // partners of the nearest past cooperations
  sector,   // what the words ask for, and experience between the two sectors
  place,    // same region or near
  size,     // ln(1 + past cases)
};
constexpr std::size_t kFeatureCount = 8;
using FeatureValues = std::array<double, kFeatureCount>;
std::string_view name_of(Feature feature);

// German and its neighbours build long compounds: 4-grams are worth more there.
enum class LanguageGroup : std::uint8_t { compounding, other };
LanguageGroup language_group(std::string_view lang);

}  // namespace tandem
