#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/match.h"
#include "lexicon/lexicon.h"
#include "text/analysis.h"
#include "text/query_text.h"

namespace tandem {

// Where a word of the query met a word of a text: the same stem, one within the other ("Etikett" in
// "Weinetiketten"), nearly all 4-grams shared ("Verpackung", "Verpackungen"), or the same meaning
// in another language ("Möbel", "meble").
struct Meeting {
  std::size_t word = 0;              // index into QueryText::words
  std::uint32_t begin = 0, end = 0;  // bytes in the text
  double strength = 1;               // 1 for the same stem, else the share of 4-grams or meaning
  bool translated = false;
};

std::vector<Meeting> meetings(const QueryText& query, const Lexicon& lexicon, std::string_view text,
                              std::string_view lang);

// The text cut into marked and plain segments, around its best part when longer than `most` code
// points.
std::vector<Segment> marked(std::string_view text, const std::vector<Meeting>& meetings,
                            std::size_t most);

}  // namespace tandem
