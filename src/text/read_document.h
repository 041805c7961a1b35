#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "domain/record.h"
#include "text/analysis.h"
#include "text/text_document.h"

namespace tandem {

// One different word of a document.
struct CountedForm {
  std::string word;
  std::vector<std::string> terms;  // with their prefixes: the stem first, then what it may mean
  std::uint32_t count = 0;
  std::uint32_t grams = 0;  // that the word has
};

// A document whose words are known: what an index takes in. Reading costs more than writing, and
// any thread may read.
struct ReadDocument {
  RecordNumber number = 0;
  std::string lang;
  std::vector<CountedForm> words;   // as they first come; stop words left out
  std::vector<std::string> labels;  // TextDocument's
  std::vector<std::string> names;   // the words of TextDocument's, in lower case
  bool spelling = false;
};

// Without `meanings`, it will be found in its own language only. Threads: any, each with analysers
// and meanings of its own.
ReadDocument read_document(const TextDocument& document, Analysers& analysers,
                           const WordMeanings& meanings = nullptr);

}  // namespace tandem
