#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lexicon/lexicon.h"

namespace tandem {

struct Translation {
  std::string word;     // as a dictionary writes it
  double strength = 0;  // chance that both mean the same, summed over meanings
};

// The `most` words of a language that share most meaning with the given ones. Reads its whole
// table: for a person who looks a word up, not for matching.
std::vector<Translation> words_that_mean(const Lexicon& lexicon, std::string_view lang,
                                         const std::vector<Meaning>& meanings, std::size_t most);

}  // namespace tandem
