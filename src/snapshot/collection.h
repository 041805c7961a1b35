#pragma once

#include <memory>
#include <string>

#include "snapshot/cards.h"
#include "text/text_index.h"
#include "vector/phrase_rows.h"
#include "vector/vector_rows.h"

namespace tandem {

// One type of record as it is served: its words, its vectors and its cards, all at one seq.
struct Collection {
  std::shared_ptr<const TextIndex> text;
  std::shared_ptr<const VectorRows> vectors;
  std::shared_ptr<const Cards> cards;
  std::shared_ptr<const PhraseRows> phrases;  // of organisations, where the embedder names any
};

}  // namespace tandem
