#include "wire/formats.h"

#include <algorithm>
#include <charconv>
#include <chrono>

#include "domain/record.h"

namespace tandem::wire {

namespace {

bool is_letter(char c, char first, char last) {
  return c >= first && c <= last;
}

bool is_upper(char c) {
  return is_letter(c, 'A', 'Z');
}

bool is_digit(char c) {
  return is_letter(c, '0', '9');
}

// YYYY-MM-DD, and such a day exists.
bool is_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const auto number = [&](std::size_t begin, std::size_t length) {
    int value = -1;
    const char* const end = text.data() + begin + length;
    const auto read = std::from_chars(text.data() + begin, end, value);
    return read.ptr == end ? value : -1;
  };
  const int year = number(0, 4);
  const int month = number(5, 2);
  const int day = number(8, 2);
  if (year < 0 || month < 0 || day < 0) return false;
  return std::chrono::year_month_day(std::chrono::year(year),
                                     std::chrono::month(static_cast<unsigned>(month)),
                                     std::chrono::day(static_cast<unsigned>(day)))
      .ok();
}

bool is_language(std::string_view text) {
  return text.size() == 2 && is_letter(text[0], 'a', 'z') && is_letter(text[1], 'a', 'z');
}

bool is_country(std::string_view text) {
  return text.size() == 2 && is_upper(text[0]) && is_upper(text[1]);
}

bool is_nuts(std::string_view text) {
  return text.size() >= 2 && text.size() <= 5 && is_upper(text[0]) && is_upper(text[1]) &&
         std::ranges::all_of(text.substr(2), [](char c) { return is_upper(c) || is_digit(c); });
}

// Links are shown as links: nothing but http and https may stand there (javascript: and the like
// must not).
bool is_url(std::string_view text) {
  const bool web = text.starts_with("https://") || text.starts_with("http://");
  return web && text.find_first_of(" \t\r\n\"<>") == std::string_view::npos &&
         text.size() > text.find("//") + 2;
}

}  // namespace

std::string complaint(Check check, std::string_view value) {
  switch (check) {
    case Check::none:
      return {};
    case Check::id:
      return is_valid_id(value) ? "" : "must be of a-z, 0-9 and '-', at most 120 characters";
    case Check::day:
      return is_day(value) ? "" : "not a day; write it as 2025-12-31";
    case Check::language:
      return is_language(value) ? "" : "must be a language of two small letters such as 'de'";
    case Check::country:
      return is_country(value) ? "" : "must be a country of two capital letters such as 'DE'";
    case Check::nuts:
      return is_nuts(value) ? "" : "must be a NUTS code such as 'DED2'";
    case Check::url:
      return is_url(value) ? "" : "must begin with https:// or http:// and have no blanks";
  }
  return {};
}

std::string_view code_of(Check check) {
  return check == Check::id ? "bad_id" : check == Check::day ? "bad_date" : "bad_format";
}

}  // namespace tandem::wire
