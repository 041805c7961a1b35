#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "domain/match.h"
#include "match/score.h"
#include "match/word_alignment.h"

namespace tandem {

// What each word of the query adds to a score by its stem and its 4-grams, by its place in the
// query.
using WordContributions = std::map<std::size_t, double>;

WordContributions contributions(const WeightedQuery& query, const DocumentScores& text,
                                const FeatureValues& head);

// A text with where the query met it.
struct MetText {
  std::string_view text, lang;
  const std::vector<Meeting>& met;
};

// One pair a query word, the strongest meeting of it, as both wrote it, most first. A word of every
// text ("kommen", "year") adds to the score and is no reason.
std::vector<SharedWord> shared_words(const QueryText& query, const MetText& in,
                                     const WordContributions& by_word);

// The same without a score to share out: in the order of the text, by how strongly they met.
std::vector<SharedWord> met_words(const QueryText& query, const MetText& in);

}  // namespace tandem
