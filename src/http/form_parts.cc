#include "http/form_parts.h"

#include <algorithm>
#include <cctype>
#include <string>
#include <utility>

#include "base/utf8.h"

namespace tandem {

namespace {

constexpr std::string_view kLineEnd = "\r\n";
constexpr std::string_view kHeadEnd = "\r\n\r\n";
constexpr std::size_t kLongestBoundary = 70;  // RFC 2046

std::string lower_case(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower;
}

// The value of `name` in "form-data; name=\"a\"; filename=b"; nothing when it is not there.
std::optional<std::string> parameter_of(std::string_view header, std::string_view name) {
  while (true) {
    const std::size_t semicolon = header.find(';');
    if (semicolon == std::string_view::npos) return std::nullopt;
    header.remove_prefix(semicolon + 1);
    const std::size_t equals = header.find('=');
    if (equals == std::string_view::npos) return std::nullopt;
    const std::string found = lower_case(trim(header.substr(0, equals)));
    header.remove_prefix(equals + 1);
    const bool quoted = header.starts_with('"');
    if (quoted) header.remove_prefix(1);
    const std::string_view value = header.substr(0, header.find(quoted ? '"' : ';'));
    if (found == name) return std::string(quoted ? value : trim(value));
    header.remove_prefix(value.size());
  }
}

// The name in a part's own head; nothing when there is none, or when the part is a file.
std::optional<std::string> name_of_part(std::string_view head) {
  while (!head.empty()) {
    const std::size_t end = std::min(head.find(kLineEnd), head.size());
    const std::string_view line = head.substr(0, end);
    head.remove_prefix(std::min(end + kLineEnd.size(), head.size()));
    if (!lower_case(line).starts_with("content-disposition:")) continue;
    return parameter_of(line, "filename") ? std::nullopt : parameter_of(line, "name");
  }
  return std::nullopt;
}

std::string_view between(std::string_view text, std::size_t from, std::size_t to) {
  return text.substr(from, to - from);
}

bool is_text(std::string_view text) {
  return text.find('\0') == std::string_view::npos && !first_invalid_utf8(text);
}

}  // namespace

bool has_form_parts(std::string_view content_type) {
  return lower_case(trim(content_type.substr(0, content_type.find(';')))) == "multipart/form-data";
}

std::optional<NamedValues> parse_form_parts(std::string_view content_type, std::string_view body) {
  const auto boundary = parameter_of(content_type, "boundary");
  if (!boundary || boundary->empty() || boundary->size() > kLongestBoundary) return std::nullopt;
  const std::string mark = "--" + *boundary;
  const std::string next = std::string(kLineEnd) + mark;
  std::size_t at = body.starts_with(mark) ? 0 : body.find(next);
  if (at == std::string_view::npos) return std::nullopt;
  at += at == 0 ? mark.size() : next.size();
  NamedValues fields;
  while (!body.substr(at).starts_with("--")) {
    const std::size_t head = body.find(kLineEnd, at);
    if (head == std::string_view::npos) return std::nullopt;
    const std::size_t value = body.find(kHeadEnd, head + kLineEnd.size());
    if (value == std::string_view::npos) return std::nullopt;
    const std::size_t end = body.find(next, value + kHeadEnd.size());
    if (end == std::string_view::npos) return std::nullopt;
    auto name = name_of_part(between(body, head + kLineEnd.size(), value));
    const std::string_view text = between(body, value + kHeadEnd.size(), end);
    if (!name || !is_text(*name) || !is_text(text)) return std::nullopt;
    fields.emplace_back(std::move(*name), std::string(text));
    at = end + next.size();
  }
  return fields;
}

}  // namespace tandem
