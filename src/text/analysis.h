#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tandem {

// A word of a text. `term` is its stem, `word` the word in lower case; begin and end are bytes in
// the text.
struct Token {
  std::string term;
  std::string word;
  std::uint32_t begin = 0, end = 0;
};

// Words and stems of one language (Snowball by Xapian, endings of suffix_rules.h for Polish, Czech
// and Slovak; any other language keeps its words as they are). Threads: one object a thread. Not
// cheap to make: it remembers the stems it has seen.
class Analyser {
 public:
  explicit Analyser(std::string_view lang);
  Analyser(Analyser&&) noexcept;
  Analyser& operator=(Analyser&&) noexcept;
  Analyser(const Analyser&) = delete;
  Analyser& operator=(const Analyser&) = delete;
  ~Analyser();

  // Runs of letters and digits in any script, at most 64 bytes of each.
  std::vector<Token> tokens(std::string_view text);
  // Of a word in lower case; good until the next call.
  const std::string& stem(const std::string& word);
  [[nodiscard]] bool is_stop_word(std::string_view word) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// One analyser a language, made when it is first asked for. Threads: one object a thread.
class Analysers {
 public:
  Analyser& of(std::string_view lang);

 private:
  std::map<std::string, Analyser, std::less<>> by_lang_;
};

// The runs of letters and digits alone, without stems.
std::vector<Token> words_of(std::string_view text);

// Character 4-grams of a lower-case word with a blank at both ends: "hof" gives " hof" and "hof ".
// What is shorter stays whole.
std::vector<std::string> grams_of(std::string_view word);

}  // namespace tandem
