#include "lexicon/languages.h"

#include <sstream>

#include "base/error.h"
#include "base/files.h"
#include "base/utf8.h"

namespace tandem {

std::vector<LexiconLanguage> load_lexicon_languages(const std::filesystem::path& file) {
  std::vector<LexiconLanguage> languages;
  std::istringstream lines(read_file(file));
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (trim(line).empty() || line.starts_with('#')) continue;
    const auto cells = split(line, "\t");
    if (cells.size() < 2 || cells.size() > 3 || cells[0].size() != 2 || cells[1].size() != 3) {
      throw Error(ErrorKind::config,
                  file.string() + ":" + std::to_string(number) +
                      ": expected a code of two letters, one of three, and dictionaries");
    }
    languages.push_back(
        {cells[0], cells[1], cells.size() > 2 ? split(cells[2], " ") : std::vector<std::string>()});
  }
  return languages;
}

}  // namespace tandem
