#pragma once

#include <span>
#include <string>
#include <string_view>

namespace tandem {

// The known word that is spelt most nearly so, for "did you mean"; empty when none is near (more
// than a third of the letters differ). Case and accents do not count; the first of equals wins.
std::string_view nearest_of(std::string_view word, std::span<const std::string_view> known);

// "; did you mean <word>?", or nothing when there is no such word: for the end of a message.
std::string did_you_mean(std::string_view word);

// A person's own words, quoted for a message and cut when long: 'Zwikau'.
std::string in_quotes(std::string_view words);

}  // namespace tandem
