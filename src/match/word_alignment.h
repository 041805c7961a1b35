#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "domain/match.h"
#include "match/document_words.h"
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

// One query against many texts: what it shares with a word is found out once. Query and words
// must outlive it. Threads: one object a thread.
class WordAligner {
 public:
  WordAligner(const QueryText& query, DocumentWords& words);

  // In the order of the text, at most one a word of it. `text` was read by the same words.
  std::vector<Meeting> meetings(const ReadText& text);

 private:
  Meeting meet(const SeenWord& seen, const std::string& lang);
  void meet_by_meaning(const SeenWord& seen, const std::string& lang, Meeting& best);

  const QueryText* query_;
  std::vector<std::set<std::string>> query_grams_;
  DocumentWords* words_;
  std::vector<std::optional<Meeting>> met_;  // by word, without its place; strength 0: none
};

// The text cut into marked and plain segments, around its best part when longer than `most` code
// points.
std::vector<Segment> marked(std::string_view text, const std::vector<Meeting>& meetings,
                            std::size_t most);

}  // namespace tandem
