#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

namespace tandem {

// Function words that carry no meaning of their own ("und", "with"). In a small collection of many
// languages their document frequency alone does not give them away: Czech "je" is as rare among
// German profiles as "Sägewerk".
class StopWords {
 public:
  explicit StopWords(std::string_view list);

  [[nodiscard]] bool contains(std::string_view word) const {
    return words_.contains(std::string(word));
  }

 private:
  std::unordered_set<std::string> words_;
};

// The list of a language; an empty one where we have none. Threads: safe.
const StopWords& stop_words(std::string_view lang);

}  // namespace tandem
