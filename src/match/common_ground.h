#pragma once

#include <cstddef>

#include "text/query_text.h"
#include "text/text_scorer.h"

namespace tandem {

// The words that a challenge and a document share and that name something: everyday words are none.
struct CommonGround {
  std::size_t words = 0;
  std::size_t as_written = 0;  // the others stand there in another language, by a dictionary

  // It may well be another thing: "Steuer" and a Polish paving stone that is easy on the tax,
  // bottles that disappear and Czech crafts that do.
  [[nodiscard]] bool is_a_dictionary_word_alone() const { return words == 1 && as_written == 0; }
};

CommonGround common_ground(const QueryText& query, const DocumentScores& text);

}  // namespace tandem
