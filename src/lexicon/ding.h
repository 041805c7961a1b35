#pragma once

#include "lexicon/phrases.h"

namespace tandem {

// Ding's word list (Debian's trans-de-en): a line "a1; a2 | b1 :: x1; x2 | y1" says that each of
// a1, a2 means each of x1, x2, and b1 means y1. Lines of any other form are passed over.
void read_ding(std::string_view text, const PairSink& sink);
DictionaryInfo ding_info(std::string_view text);

}  // namespace tandem
