#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

namespace tandem {

// Base forms of words in languages for which Xapian has no stemmer (Polish, Czech, Slovak), by the
// way they end: the longest known ending says how many letters to take off and which to add
// ("meblami" gives "mebel"). Words that are not in any list end like others that are.
// Source of the rules: the lists of words and base forms in simplemma 2.0.0 (Barbaresi; MIT, lists
// by Michal Měchura under the Open Database License, and Wiktionary), of which they are a summary;
// scripts/data/suffix_rules.py. Threads: const and safe to share.
class SuffixRules {
 public:
  explicit SuffixRules(std::string_view rules);

  [[nodiscard]] std::string base_form(const std::string& word) const;

 private:
  struct Change {
    std::size_t cut = 0;  // bytes
    std::string_view added;
  };

  std::unordered_map<std::string_view, Change> by_ending_;
};

// Of a language; nullptr where we have none. Threads: safe.
const SuffixRules* suffix_rules(std::string_view lang);

// Rules as text: "ending:letters to take off:letters to add", blanks between.
extern const std::string_view czech_endings, polish_endings, slovak_endings;

}  // namespace tandem
