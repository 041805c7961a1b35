#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace tandem {

// A language that is translated: a line of data/lexicon/languages.tsv.
struct LexiconLanguage {
  std::string code;      // ISO 639-1
  std::string freedict;  // ISO 639-3, in FreeDict's names
  std::vector<std::string> dictionaries;
};

// Throws Error(not_found | config).
std::vector<LexiconLanguage> load_lexicon_languages(const std::filesystem::path& file);

}  // namespace tandem
