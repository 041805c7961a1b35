#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "lexicon/languages.h"

namespace tandem {

// Where Debian's packages put dictionaries: FOLDER/trans/de-en, FOLDER/dictd/freedict-xxx-yyy.*
constexpr const char* kDictionaryFolder = "/usr/share";

struct BuiltLanguage {
  std::string code;
  std::size_t dictionaries = 0, pairs = 0, words = 0;
  std::uint64_t bytes = 0;           // of its table; 0: none was made
  std::vector<std::string> missing;  // packages that are not installed
};

// Builds one table a language from the dictionaries that are there and puts them into `to`, each
// written beside and renamed over. A language without any dictionary keeps the table it had.
// `done` is told after each. Throws Error(corrupt | io | config).
std::vector<BuiltLanguage> build_lexicon(const std::vector<LexiconLanguage>& languages,
                                         const std::filesystem::path& dictionaries,
                                         const std::filesystem::path& to,
                                         const std::function<void(const BuiltLanguage&)>& done);

}  // namespace tandem
