#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace tandem {

// What a score is made of. Every value lies in [0,1] and means the same for every query: text
// features are divided by the most that the query alone could give.
enum class Feature : std::uint8_t {
  words,       // BM25 over stemmed words of the whole profile
  grams,       // BM25 over character 4-grams of the whole profile
  meaning,     // cosine in the vector model
  past,        // best single past case: words and 4-grams
  votes,       // partners of the nearest past cooperations
  experience,  // ln(1 + past cooperations)
  sector,      // what the words ask for, and experience between the two sectors
  place,       // same region or near
  size,        // ln(1 + past works of its own)
  partners,    // worked before with those whom the firm has in hand already
};
constexpr std::size_t kFeatureCount = 10;
using FeatureValues = std::array<double, kFeatureCount>;
std::string_view name_of(Feature feature);

// German and its neighbours build long compounds: 4-grams are worth more there.
enum class LanguageGroup : std::uint8_t { compounding, other };
LanguageGroup language_group(std::string_view lang);

// Weights that depend on the language of the query.
struct LanguageWeights {
  double grams = 0;    // lambda: what a 4-gram is worth beside a word
  double meaning = 0;  // share of the cosine; the rest is text

  bool operator==(const LanguageWeights&) const = default;
};

// The head: a sum of named, signed weights, and therefore the explanation. The defaults were
// measured (docs/quality.md).
struct Weights {
  LanguageWeights compounding{0.3, 0.1};
  LanguageWeights other{0.03, 0.2};
  double past = 0.3;  // share of the best past case in the text; the rest is the whole profile
  // Once past cooperations are known:
  double past_known = 0.5;
  double votes = 0.5;
  double votes_half_life = 0;  // years until a past cooperation votes half as much; 0: never
  double experience = 0.2;
  double partners = 0.3;
  double sector = 0.25;
  double place = 0.2;
  double size = 0.1;

  // What each feature counts for a query of that language, before scaling. `known`: whether any
  // cooperation is known.
  [[nodiscard]] FeatureValues for_group(LanguageGroup group, bool known) const;

  [[nodiscard]] double grams(LanguageGroup group) const {
    return (group == LanguageGroup::compounding ? compounding : other).grams;
  }

  bool operator==(const Weights&) const = default;
};

// How sure an answer is: the chance that a query belongs to this collection at all, from what its
// best document shares with it. Fitted on queries put to collections where they belong and where
// they do not.
struct ConfidenceModel {
  double intercept = -15.8;
  double top = 12.7;      // best text score, divided by the bound
  double coverage = 1.6;  // idf share of the query's words that the best document has
  double grams = 4.0;     // share of the query's 4-grams that it has
  double known = 5.0;     // share of the query's words that the collection knows
  double meaning = 0;     // the best document's closeness in meaning; 0: says nothing reliable
  double length = 2.5;    // ln(1 + words of the query), at most ln 41
  double strong = 1.5, fair = -1.0, weak = -3.0;  // least log-odds; below weak: none

  bool operator==(const ConfidenceModel&) const = default;
};

// 4-grams of a word: the grams feature is divided by it, so that its values stay near those of
// words.
constexpr double kGramsPerWord = 5;

}  // namespace tandem
