#include "match/common_ground.h"

#include "text/everyday_words.h"

namespace tandem {

CommonGround common_ground(const QueryText& query, const DocumentScores& text) {
  CommonGround common;
  for (const TermScore& score : text.words) {
    if (is_everyday_word(query.lang, query.words[score.word].word)) continue;
    ++common.words;
    if (!score.is_meant) ++common.as_written;
  }
  return common;
}

}  // namespace tandem
