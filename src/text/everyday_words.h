#pragma once

#include <string_view>

namespace tandem {

// Words that stand in texts of every kind ("kommen", "Jahre", "look"): in a small collection they
// look rare, and two texts that share nothing else share nothing worth naming. Unlike stop words
// they count in scores (left out, partner and project sets lose); they are no reason and no ground
// for confidence. `word` in lower case; a language without a list has none. Threads: safe.
bool is_everyday_word(std::string_view lang, std::string_view word);

}  // namespace tandem
