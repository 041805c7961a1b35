#include "text/suffix_rules.h"

#include <algorithm>
#include <map>
#include <vector>

#include "base/utf8.h"

namespace tandem {

namespace {

constexpr std::size_t kLongestEnding = 7;
constexpr std::size_t kShortestWord = 4;
constexpr std::size_t kLeastKept = 2;  // letters before the ending

// Byte offset of every code point, and the end.
std::vector<std::size_t> letter_starts(std::string_view word) {
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if ((static_cast<unsigned char>(word[i]) & 0xC0U) != 0x80U) starts.push_back(i);
  }
  starts.push_back(word.size());
  return starts;
}

}  // namespace

SuffixRules::SuffixRules(std::string_view rules) {
  while (!rules.empty()) {
    const std::size_t end = rules.find(' ');
    const std::string_view rule = rules.substr(0, end);
    rules.remove_prefix(end == std::string_view::npos ? rules.size() : end + 1);
    const std::size_t colon = rule.find(':');
    const std::string_view ending = rule.substr(0, colon);
    const auto letters = static_cast<std::size_t>(rule[colon + 1] - '0');
    const auto starts = letter_starts(ending);
    const std::size_t kept = starts[starts.size() - 1 - letters];
    by_ending_[ending] = {ending.size() - kept, rule.substr(colon + 3)};
  }
}

std::string SuffixRules::base_form(const std::string& word) const {
  const auto starts = letter_starts(word);
  const std::size_t letters = starts.size() - 1;
  if (letters < kShortestWord) return word;
  for (std::size_t length = std::min(kLongestEnding, letters - kLeastKept) + 1; length-- > 0;) {
    const auto rule = by_ending_.find(std::string_view(word).substr(starts[letters - length]));
    if (rule == by_ending_.end()) continue;
    return word.substr(0, word.size() - rule->second.cut) + std::string(rule->second.added);
  }
  return word;
}

const SuffixRules* suffix_rules(std::string_view lang) {
  static const std::map<std::string, SuffixRules, std::less<>> rules = {
      {"cs", SuffixRules(czech_endings)},
      {"pl", SuffixRules(polish_endings)},
      {"sk", SuffixRules(slovak_endings)}};
  const auto found = rules.find(lang);
  return found == rules.end() ? nullptr : &found->second;
}

}  // namespace tandem
