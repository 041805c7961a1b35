#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::test {

// A folder as Debian's packages fill it, with a few words: Ding for German, FreeDict for Polish (to
// English) and French (to German only).
void write_small_dictionaries(const std::filesystem::path& folder);

// A FreeDict dictionary of these entries (headword line, then the rest): its index and its text.
struct FreedictFiles {
  std::string index, text;
};

FreedictFiles freedict_of(const std::vector<std::pair<std::string, std::string>>& entries);

// The file of languages that ships.
std::filesystem::path shipped_languages();

}  // namespace tandem::test
