#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "http/request.h"

namespace tandem {

// The library's own reader takes "year>=2010" for the value "2010" and lets broken escapes pass;
// this one does neither.

// Empty when an escape is broken, a byte is zero, or the result is not UTF-8.
std::optional<std::string> decode_percent(std::string_view text, bool plus_is_space);

// "a=1&b=x%20y" of a query or of a form's body; "a" alone has an empty value. Empty-handed as
// decode_percent.
std::optional<NamedValues> parse_fields(std::string_view text);

struct Target {
  std::string path;
  NamedValues query;
  std::string query_text;
};

// The target of a request line in its usual form ("/path?query"); empty-handed for any other form.
std::optional<Target> parse_target(std::string_view target);

// For a path in a Location header.
std::string encode_path(std::string_view path);

// The whole number that a form or an address begins with; -1 where it begins with none.
std::int64_t whole_number(std::string_view text);

}  // namespace tandem
