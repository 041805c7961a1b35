#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tandem::geo {

// How a person writes a place, taken apart: "09599 Freiberg/Sachsen" is Freiberg, which must lie in
// Sachsen.
struct PlaceWords {
  std::string name;
  std::vector<std::string> qualifiers;
};

// Takes off a leading postcode and what stands behind a comma, a slash or in brackets.
PlaceWords take_apart(std::string_view words);

// A postcode without a name: "57319", "D-57319", "00-950", "110 00".
bool is_postcode(std::string_view words);

// "50.7,12.5" (or with a blank or a semicolon between), within the range of coordinates.
std::optional<std::pair<double, double>> coordinates(std::string_view words);

// Other spellings of a key that found nothing: "goerlitz" for "gorlitz", without "landkreis".
std::vector<std::string> other_spellings(std::string_view key);

}  // namespace tandem::geo
