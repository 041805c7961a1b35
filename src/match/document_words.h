#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lexicon/meanings.h"
#include "text/analysis.h"

namespace tandem {

// A word of some document, in lower case; a language's own.
struct SeenWord {
  std::string word, stem;
  bool is_stop_word = false;
};

// A text with its words, in order: number of the word (DocumentWords), bytes in the text.
struct ReadText {
  struct Place {
    std::uint32_t word = 0, begin = 0, end = 0;
  };

  std::string text, lang;
  std::vector<Place> words;

  [[nodiscard]] std::string_view at(const Place& place) const {
    return std::string_view(text).substr(place.begin, place.end - place.begin);
  }
};

// The words of the documents of one answer, numbered: what anybody finds out of a word, its stem,
// what it means or what of the challenge it meets, is kept by number and found out once. The
// lexicon must outlive it. Threads: one object a thread.
class DocumentWords {
 public:
  explicit DocumentWords(const Lexicon& lexicon) : meanings_(lexicon) {}

  ReadText read(std::string text, std::string lang);

  [[nodiscard]] const SeenWord& operator[](std::uint32_t number) const { return seen_[number]; }

  // One above the largest number so far.
  [[nodiscard]] std::size_t end() const { return seen_.size(); }

  DocumentMeanings& meanings() { return meanings_; }

 private:
  Analysers analysers_;
  DocumentMeanings meanings_;
  std::map<std::string, std::unordered_map<std::string, std::uint32_t>> numbers_;  // by language
  std::vector<SeenWord> seen_;
};

}  // namespace tandem
