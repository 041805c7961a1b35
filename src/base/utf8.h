#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tandem {

// Offset of the first byte that is not valid UTF-8 (overlong forms and surrogates count as
// invalid).
std::optional<std::size_t> first_invalid_utf8(std::string_view text);

// Number of code points of valid UTF-8.
std::size_t count_code_points(std::string_view text);

// At most `limit` code points, cut at a word's end where one is near, with an ellipsis when
// something was cut.
std::string shorten(std::string_view text, std::size_t limit);

// Without white space at both ends.
std::string_view trim(std::string_view text);

// Split at every `separator`; pieces trimmed, empty ones dropped.
std::vector<std::string> split(std::string_view text, std::string_view separator);

std::string join(const std::vector<std::string>& pieces, std::string_view separator);

// Lower case, accents and umlauts of the Latin script taken off ("Größe" gives "grosse"): for
// comparing names, never for showing.
std::string fold_latin(std::string_view text);

// Smallest number of insertions, deletions, substitutions and neighbour swaps; gives up (limit + 1)
// above `limit`.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

}  // namespace tandem
