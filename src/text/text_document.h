#pragma once

#include <functional>
#include <string>
#include <vector>

#include "domain/record.h"

namespace tandem {

// What the text index keeps of a record.
struct TextDocument {
  RecordNumber number = 0;
  std::string lang;                 // of `text`; decides the stemmer
  std::string text;                 // all words that should find it
  std::vector<std::string> labels;  // exact marks, such as "located"
  bool spelling = false;            // its words may be offered for misspelt ones
  std::string names;  // words that only a search by name should find, outside all statistics
};

// English stems that a word of a language may mean; given by who knows dictionaries.
using WordMeanings = std::function<std::vector<std::string>(
    const std::string& lang, const std::string& word, const std::string& stem)>;

// Prefixes of terms in Xapian.
constexpr char kWordPrefix = 'Z';
constexpr char kLabelPrefix = 'X';
constexpr char kNamePrefix = 'N';
constexpr char kMeaningPrefix = 'P';  // English stems, the pivot of all languages
// Stands in every document as often as its words have 4-grams: Xapian's length is that of WordRows.
constexpr const char* kLengthTerm = "L";

// The label of a document's language.
inline std::string language_label(const std::string& lang) {
  return "lang:" + lang;
}

}  // namespace tandem
