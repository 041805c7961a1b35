#pragma once

#include "lexicon/meanings.h"
#include "text/analysis.h"

namespace tandem {

// The words of the documents of one answer, their stems and what they mean: whoever reads a word
// that another has read finds it known. The lexicon must outlive it. Threads: one object a thread.
struct DocumentWords {
  explicit DocumentWords(const Lexicon& lexicon) : meanings(lexicon) {}

  Analysers analysers;
  DocumentMeanings meanings;
};

}  // namespace tandem
