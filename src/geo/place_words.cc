#include "geo/place_words.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"

namespace tandem::geo {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// "09599 Freiberg", "D-09599 Freiberg", "00-950 Warszawa", "110 00 Praha": digits, perhaps behind a
// country's letters.
std::string_view without_postcode(std::string_view words) {
  std::string_view rest = words;
  const std::size_t dash = rest.find('-');
  const bool country =
      dash >= 1 && dash <= 2 && std::ranges::none_of(rest.substr(0, dash), is_digit);
  if (country && dash + 1 < rest.size() && is_digit(rest[dash + 1])) rest.remove_prefix(dash + 1);
  const std::size_t letters = rest.find_first_not_of("0123456789- ");
  const std::string_view digits = rest.substr(0, std::min(letters, rest.size()));
  const auto count = std::ranges::count_if(digits, is_digit);
  const bool postcode =
      count >= 3 && count <= 6 && digits.ends_with(' ') && letters != std::string_view::npos;
  return postcode ? rest.substr(letters) : words;
}

std::optional<double> number(std::string_view text) {
  double value = 0;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, value);
  if (text.empty() || read.ptr != end) return std::nullopt;
  return value;
}

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != std::string::npos;
       at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
}

}  // namespace

PlaceWords take_apart(std::string_view words) {
  PlaceWords taken;
  const std::string_view rest = without_postcode(trim(words));
  const std::size_t end = std::min(rest.find_first_of("/(,"), rest.size());
  taken.name = trim(rest.substr(0, end));
  for (std::size_t begin = end; begin < rest.size();) {
    const std::size_t next = std::min(rest.find_first_of("/(),", begin), rest.size());
    const auto piece = trim(rest.substr(begin, next - begin));
    if (!piece.empty()) taken.qualifiers.emplace_back(piece);
    begin = next + 1;
  }
  return taken;
}

bool is_postcode(std::string_view words) {
  constexpr std::string_view kAnyName = " x";
  return without_postcode(std::string(trim(words)) + std::string(kAnyName)) == "x";
}

std::optional<std::pair<double, double>> coordinates(std::string_view words) {
  const std::string_view text = trim(words);
  const std::size_t between = text.find_first_of(",; ");
  if (between == std::string_view::npos) return std::nullopt;
  const auto lat = number(trim(text.substr(0, between)));
  const auto lon = number(trim(text.substr(between + 1)));
  if (!lat || !lon) return std::nullopt;
  const bool on_earth = *lat >= -90 && *lat <= 90 && *lon >= -180 && *lon <= 180;
  return on_earth ? std::optional(std::pair(*lat, *lon)) : std::nullopt;
}

std::vector<std::string> other_spellings(std::string_view key) {
  std::vector<std::string> spellings;
  std::string folded(key);
  for (const std::string_view vowel : {"a", "o", "u"})
    replace_all(folded, std::string(vowel) + "e", vowel);
  if (folded != key) spellings.push_back(folded);
  for (const std::string_view word : {"landkreis ", "kreis ", "lk "}) {
    if (key.starts_with(word)) spellings.emplace_back(key.substr(word.size()));
  }
  return spellings;
}

}  // namespace tandem::geo
