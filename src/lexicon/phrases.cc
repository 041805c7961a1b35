#include "lexicon/phrases.h"

#include "base/utf8.h"

namespace tandem {

namespace {

constexpr std::size_t kMostPairs = 36;

char closing(char opening) {
  switch (opening) {
    case '{':
      return '}';
    case '[':
      return ']';
    case '(':
      return ')';
    case '<':
      return '>';
    default:
      return 0;
  }
}

}  // namespace

std::string without_remarks(std::string_view text) {
  std::string kept;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char close = closing(text[i]);
    // "/pronunciation/" and "//pronunciation//" stand after a blank; "und/oder" does not.
    const bool spoken = text[i] == '/' && (i == 0 || text[i - 1] == ' ');
    const std::string_view slashes = text.substr(i, text.substr(i).starts_with("//") ? 2 : 1);
    std::size_t end = std::string_view::npos;
    if (close != 0) end = text.find(close, i + 1);
    if (spoken) end = text.find(slashes, i + slashes.size());
    if (end == std::string_view::npos) {
      kept += text[i];
    } else {
      kept += ' ';
      i = end + (spoken ? slashes.size() - 1 : 0);
    }
  }
  return std::string(trim(kept));
}

void pair_all(const std::vector<std::string>& phrases, const std::vector<std::string>& translations,
              const PairSink& sink) {
  if (phrases.size() * translations.size() > kMostPairs) {
    sink(join(phrases, " "), join(translations, " "));
    return;
  }
  for (const auto& phrase : phrases) {
    for (const auto& translation : translations) sink(phrase, translation);
  }
}

}  // namespace tandem
