#pragma once

#include <span>
#include <vector>

#include "snapshot/collection.h"
#include "text/query_text.h"

namespace tandem {

// A record that a text has found; `score` in [0,1].
struct FoundText {
  RecordNumber number = 0;
  double score = 0;
};

// A text to search a collection by, read and placed by the collection's own model. `example`: the
// number of the record that it is the text of, else 0; its heaviest words speak for it, and it does
// not find itself.
struct SearchedText {
  const QueryText& query;
  std::span<const float> vector;
  RecordNumber example = 0;
};

// What words, 4-grams and names find among those allowed, at most `depth` by each; meaning orders
// it. Ascending by number.
std::vector<FoundText> find_texts(const Collection& collection, const SearchedText& text,
                                  const std::vector<bool>& is_allowed, std::size_t depth);

}  // namespace tandem
