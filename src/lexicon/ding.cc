#include "lexicon/ding.h"

#include <algorithm>

#include "base/utf8.h"

namespace tandem {

namespace {

constexpr std::string_view kBetween = " :: ";

// The next line without its end; `text` loses it.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return line;
}

// Not split(): that drops empty pieces, and the two sides must stay in step.
std::vector<std::string_view> pieces(std::string_view side) {
  std::vector<std::string_view> found;
  for (;;) {
    const std::size_t bar = side.find('|');
    found.push_back(trim(side.substr(0, bar)));
    if (bar == std::string_view::npos) return found;
    side.remove_prefix(bar + 1);
  }
}

}  // namespace

void read_ding(std::string_view text, const PairSink& sink) {
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    const std::size_t between = line.find(kBetween);
    if (line.starts_with('#') || between == std::string_view::npos) continue;
    // Remarks may hold a bar or a semicolon of their own.
    const std::string left = without_remarks(line.substr(0, between));
    const std::string right = without_remarks(line.substr(between + kBetween.size()));
    const auto phrases = pieces(left);
    const auto translations = pieces(right);
    for (std::size_t i = 0; i < std::min(phrases.size(), translations.size()); ++i) {
      pair_all(split(phrases[i], ";"), split(translations[i], ";"), sink);
    }
  }
}

DictionaryInfo ding_info(std::string_view text) {
  DictionaryInfo info{"Ding", {}, {}};
  while (text.starts_with('#')) {
    const std::string_view line = take_line(text);
    const std::size_t between = line.find(kBetween);
    if (between == std::string_view::npos) continue;
    const std::string value(trim(line.substr(between + kBetween.size())));
    if (line.starts_with("# Version")) info.edition = value;
    if (line.starts_with("# License")) info.licence = value;
  }
  return info;
}

}  // namespace tandem
