#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/lexicon.h"
#include "text/query_text.h"

namespace tandem {

// The meanings of a document's words: of each word or part the likeliest three, if likely enough to
// be meant at all. Documents say few things surely, queries ask for all that might be meant.
// Threads: one object a thread. The lexicon must outlive it.
class DocumentMeanings {
 public:
  explicit DocumentMeanings(const Lexicon& lexicon) : lexicon_(&lexicon) {}

  // English stems, each once; none in a language that the lexicon does not know.
  std::vector<std::string> of(const std::string& lang, const std::string& word,
                              const std::string& stem);

 private:
  const Lexicon* lexicon_;
  std::map<std::string, MeaningReader, std::less<>> readers_;
};

// Begins a term of the vector space that is a meaning, not a stem.
constexpr char kMeantTerm = '=';

// The terms by which the vector space knows a word: what it means, the same in all languages, or
// its stem where nothing is known of it. Both together gain nothing (challenges .577 and .565).
std::vector<std::string> space_terms(DocumentMeanings& meanings, const std::string& lang,
                                     const std::string& word, const std::string& stem);

// What each word of the query may mean in other languages: QueryWord::meanings.
void add_meanings(const Lexicon& lexicon, QueryText& query);

}  // namespace tandem
