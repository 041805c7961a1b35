#include "base/json.h"

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "base/utf8.h"

namespace tandem {

namespace {

std::string line_and_column(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, std::min(offset, text.size()));
  const auto line = static_cast<std::size_t>(std::ranges::count(before, '\n')) + 1;
  const std::size_t start =
      before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  return "line " + std::to_string(line) + ", column " + std::to_string(before.size() - start + 1);
}

// Depth by scanning outside strings: cheaper than a SAX pass and safe for any input.
bool too_deep(std::string_view text) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') {
        ++i;
      } else if (c == '"') {
        in_string = false;
      }
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      if (++depth > kMaxJsonDepth) return true;
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return false;
}

}  // namespace

Parsed<nlohmann::ordered_json> parse_json(std::string_view text) {
  using Json = nlohmann::ordered_json;
  Parsed<Json> parsed;
  if (const auto bad = first_invalid_utf8(text)) {
    parsed.problems.push_back({"", "not UTF-8 at byte " + std::to_string(*bad), "not_utf8"});
    return parsed;
  }
  if (too_deep(text)) {
    parsed.problems.push_back(
        {"", "nested deeper than " + std::to_string(kMaxJsonDepth) + " levels", "too_deep"});
    return parsed;
  }
  std::vector<std::set<std::string>> names;
  const auto watch = [&](int, Json::parse_event_t event, Json& value) {
    if (event == Json::parse_event_t::object_start) names.emplace_back();
    if (event == Json::parse_event_t::object_end) names.pop_back();
    if (event == Json::parse_event_t::key &&
        !names.back().insert(value.get<std::string>()).second) {
      parsed.problems.push_back({"/" + value.get<std::string>(), "given twice", "duplicate"});
    }
    return true;
  };
  try {
    parsed.value = Json::parse(text, watch);
  } catch (const Json::parse_error& error) {
    parsed.problems.push_back(
        {"", "not JSON at " + line_and_column(text, error.byte - 1), "not_json"});
  } catch (const Json::out_of_range&) {  // 1e999
    parsed.problems.push_back({"", "a number in it is too large", "not_json"});
  }
  return parsed;
}

}  // namespace tandem
