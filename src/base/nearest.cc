#include "base/nearest.h"

#include <algorithm>

#include "base/utf8.h"

namespace tandem {

std::string_view nearest_of(std::string_view word, std::span<const std::string_view> known) {
  const std::string folded = fold_latin(trim(word));
  const std::size_t limit = std::max<std::size_t>(1, folded.size() / 3);
  std::size_t best = limit + 1;
  std::string_view found;
  for (const std::string_view candidate : known) {
    const std::size_t distance = edit_distance(folded, fold_latin(candidate), limit);
    if (distance >= best) continue;
    best = distance;
    found = candidate;
  }
  return found;
}

std::string did_you_mean(std::string_view word) {
  return word.empty() ? std::string() : "; did you mean " + std::string(word) + "?";
}

std::string in_quotes(std::string_view words) {
  constexpr std::size_t kLongest = 60;
  return "'" + shorten(words, kLongest) + "'";
}

}  // namespace tandem
