#include "http/head.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <utility>

#include "base/utf8.h"

namespace tandem {

namespace {

// What handlers and this file read; every other field ends here.
constexpr std::array<std::string_view, 18> kKept = {"accept",
                                                    "accept-encoding",
                                                    "accept-language",
                                                    "access-control-request-method",
                                                    "authorization",
                                                    "connection",
                                                    "content-encoding",
                                                    "content-length",
                                                    "content-type",
                                                    "cookie",
                                                    "expect",
                                                    "host",
                                                    "if-none-match",
                                                    "origin",
                                                    "range",
                                                    "sec-fetch-site",
                                                    "transfer-encoding",
                                                    "x-csrf-token"};
constexpr std::array<std::string_view, 7> kMethods = {"GET",   "HEAD",   "POST",   "PUT",
                                                      "PATCH", "DELETE", "OPTIONS"};

using Refused = std::optional<Failure>;

Failure refuse(int status, std::string detail) {
  return {status, std::move(detail), {}};
}

bool is_token_character(unsigned char c) {
  return std::isalnum(c) != 0 ||
         std::string_view("!#$%&'*+-.^_`|~").find(static_cast<char>(c)) != std::string_view::npos;
}

bool is_control(unsigned char c) {
  return (c < 0x20 && c != '\t') || c == 0x7F;
}

Refused read_request_line(std::string_view line, const HeadLimits& limits, Head& head) {
  const std::size_t first = line.find(' ');
  const std::size_t last = line.rfind(' ');
  if (first == std::string_view::npos || first == last)
    return refuse(400, "The request line is malformed.");
  head.method = line.substr(0, first);
  const std::string_view target = line.substr(first + 1, last - first - 1);
  const std::string_view version = line.substr(last + 1);
  if (version != "HTTP/1.1" && version != "HTTP/1.0")
    return refuse(400, "Only HTTP/1.1 and HTTP/1.0 are spoken here.");
  if (target.size() > limits.target_bytes) return refuse(414, "The address is longer than 8 KB.");
  if (std::ranges::find(kMethods, head.method) == kMethods.end())
    return refuse(405, "This method is not known here.");
  const bool odd = std::ranges::any_of(
      target, [](char c) { return c == ' ' || is_control(static_cast<unsigned char>(c)); });
  auto parsed = odd ? std::nullopt : parse_target(target);
  if (!parsed) return refuse(400, "The address is not valid UTF-8 or has a broken escape.");
  head.target = std::move(*parsed);
  head.closes = version == "HTTP/1.0";
  return std::nullopt;
}

// A field told twice is refused where two values could be read in two ways (request smuggling),
// else joined by a comma.
Refused read_field(std::string_view line, Head& head) {
  const std::size_t colon = line.find(':');
  const bool named = colon != std::string_view::npos && colon > 0 &&
                     std::ranges::all_of(line.substr(0, colon), is_token_character);
  if (!named || std::ranges::any_of(line, is_control))
    return refuse(400, "A header field is malformed.");
  std::string name(line.substr(0, colon));
  std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
  if (std::ranges::find(kKept, name) == kKept.end()) return std::nullopt;
  const std::string_view value = trim(line.substr(colon + 1));
  const auto [known, fresh] = head.headers.emplace(name, value);
  if (fresh) return std::nullopt;
  if (name == "host" || name == "content-length" || name == "content-type") {
    return refuse(400, "A header field is given twice.");
  }
  known->second.append(", ").append(value);
  return std::nullopt;
}

Refused read_fields(std::string_view text, Head& head) {
  while (!text.empty()) {
    const std::size_t end = text.find("\r\n");
    if (end == std::string_view::npos) return refuse(400, "A header line does not end with CR LF.");
    if (auto refused = read_field(text.substr(0, end), head)) return refused;
    text.remove_prefix(end + 2);
  }
  return std::nullopt;
}

std::string_view field(const Head& head, std::string_view name) {
  const auto found = head.headers.find(name);
  return found == head.headers.end() ? std::string_view() : found->second;
}

Refused check_body(const HeadLimits& limits, Head& head) {
  if (head.headers.contains("transfer-encoding"))
    return refuse(411, "Send the body with its Content-Length, not in chunks.");
  if (head.headers.contains("content-encoding"))
    return refuse(415, "Send the body as it is, without Content-Encoding.");
  const std::string_view length = field(head, "content-length");
  if (length.empty()) {
    const bool has_body = head.method == "POST" || head.method == "PUT" || head.method == "PATCH";
    if (head.headers.contains("content-length"))
      return refuse(400, "Content-Length is not a number.");
    return has_body ? Refused(refuse(411, "Content-Length is missing.")) : std::nullopt;
  }
  const bool digits =
      std::ranges::all_of(length, [](unsigned char c) { return std::isdigit(c) != 0; });
  if (!digits) return refuse(400, "Content-Length is not a number.");
  const auto [end, error] =
      std::from_chars(length.data(), length.data() + length.size(), head.body_bytes);
  if (error != std::errc() || head.body_bytes > limits.body_bytes) {
    return refuse(413,
                  "The body is longer than " + std::to_string(limits.body_bytes / 1024) + " KB.");
  }
  return std::nullopt;
}

void read_connection(Head& head) {
  std::string connection(field(head, "connection"));
  std::ranges::transform(connection, connection.begin(),
                         [](unsigned char c) { return std::tolower(c); });
  for (const std::string& option : split(connection, ",")) {
    if (option == "close") head.closes = true;
    if (option == "keep-alive") head.closes = false;
  }
  head.waits_to_send = field(head, "expect") == "100-continue";
}

}  // namespace

CheckedHead check_head(std::string_view text, const HeadLimits& limits) {
  CheckedHead checked;
  const std::size_t line_end = text.find("\r\n");
  if (line_end == std::string_view::npos || !text.ends_with("\r\n\r\n")) {
    checked.refused = refuse(400, "The request's head is malformed.");
    return checked;
  }
  text.remove_suffix(2);
  Head& head = checked.head;
  checked.refused = read_request_line(text.substr(0, line_end), limits, head);
  if (!checked.refused) checked.refused = read_fields(text.substr(line_end + 2), head);
  if (checked.refused) return checked;
  read_connection(head);
  if (field(head, "range").find(',') != std::string_view::npos) {
    checked.refused = refuse(416, "Ask for one range at a time.");
  } else {
    checked.refused = check_body(limits, head);
  }
  return checked;
}

Failure too_long_head(std::string_view beginning, const HeadLimits& limits) {
  if (beginning.find("\r\n") > limits.target_bytes)
    return refuse(414, "The address is longer than 8 KB.");
  return refuse(431, "The header fields are longer than 16 KB.");
}

}  // namespace tandem
