#include "http/router.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <utility>

#include "base/utf8.h"
#include "http/form_parts.h"
#include "http/url.h"

namespace tandem {

namespace {

using Captured = std::map<std::string, std::string, std::less<>>;

// "/a//b/" gives {"a", "", "b", ""}: an empty segment never matches, so "//elsewhere" is no way to
// another host.
std::vector<std::string> segments_of(std::string_view path) {
  std::vector<std::string> segments;
  while (!path.empty()) {
    path.remove_prefix(1);
    const std::size_t end = std::min(path.find('/'), path.size());
    segments.emplace_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  if (segments.size() == 1 && segments.front().empty()) segments.clear();  // the root
  return segments;
}

bool is_name(std::string_view segment) {
  return segment.starts_with('{') && segment.ends_with('}');
}

std::optional<Captured> match_segments(const std::vector<std::string>& pattern,
                                       const std::vector<std::string>& path) {
  if (pattern.size() != path.size()) return std::nullopt;
  Captured captured;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (path[i].empty()) return std::nullopt;
    if (is_name(pattern[i])) {
      captured.emplace(pattern[i].substr(1, pattern[i].size() - 2), path[i]);
    } else if (pattern[i] != path[i]) {
      return std::nullopt;
    }
  }
  return captured;
}

// "application/json; charset=utf-8" is JSON, another charset is not: JSON is UTF-8 (RFC 8259).
bool is_media_type(std::string_view content_type, std::string_view wanted) {
  std::string lower(content_type);
  std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return std::tolower(c); });
  const auto parts = split(lower, ";");
  if (parts.empty() || parts[0] != wanted) return false;
  return parts.size() == 1 ||
         (parts.size() == 2 && (parts[1] == "charset=utf-8" || parts[1] == "charset=\"utf-8\""));
}

std::optional<Response> read_body(BodyKind kind, Request& request) {
  constexpr std::string_view kForm = "application/x-www-form-urlencoded";
  const std::string_view type = request.header("content-type");
  if (kind == BodyKind::json && !is_media_type(type, "application/json")) {
    return fail(415, "This route reads application/json.");
  }
  if (kind == BodyKind::any_form && has_form_parts(type)) {
    auto form = parse_form_parts(type, request.body);
    if (!form) return fail(400, "The form's parts cannot be read as text.");
    request.form = std::move(*form);
  } else if (kind == BodyKind::form || kind == BodyKind::any_form) {
    if (!is_media_type(type, kForm))
      return fail(415, "This route reads " + std::string(kForm) + ".");
    auto form = parse_fields(request.body);
    if (!form) return fail(400, "The form is not valid UTF-8 or has a broken escape.");
    request.form = std::move(*form);
  }
  return std::nullopt;
}

}  // namespace

void Router::get(const std::string& pattern, Handler handler) {
  add("GET", pattern, BodyKind::none, std::move(handler));
}

void Router::post_json(const std::string& pattern, Handler handler) {
  add("POST", pattern, BodyKind::json, std::move(handler));
}

void Router::post_form(const std::string& pattern, Handler handler) {
  add("POST", pattern, BodyKind::form, std::move(handler));
}

void Router::post_any_form(const std::string& pattern, Handler handler) {
  add("POST", pattern, BodyKind::any_form, std::move(handler));
}

void Router::add(std::string method, const std::string& pattern, BodyKind body, Handler handler) {
  routes_.push_back({std::move(method), segments_of(pattern), body, std::move(handler)});
}

Response Router::route(Request& request) const {
  const auto segments = segments_of(request.path);
  const std::string_view method =
      request.method == "HEAD" ? "GET" : std::string_view(request.method);
  for (const Route& route : routes_) {
    if (route.method != method) continue;
    auto captured = match_segments(route.segments, segments);
    if (!captured) continue;
    request.captured = std::move(*captured);
    if (auto refused = read_body(route.body, request)) return *refused;
    return route.handler(request);
  }
  return no_route(request);
}

Response Router::no_route(const Request& request) const {
  if (const std::string methods = allowed(request.path); !methods.empty()) {
    Response response = fail(405, "This address answers " + methods + ".");
    response.set_header("Allow", methods);
    return response;
  }
  if (request.path.size() > 1 && request.path.ends_with('/')) {
    const std::string shorter = request.path.substr(0, request.path.size() - 1);
    const std::string query = request.query_text.empty() ? "" : "?" + request.query_text;
    if (!allowed(shorter).empty()) return redirect(encode_path(shorter) + query, 308);
  }
  return nothing_here();
}

std::string Router::allowed(std::string_view path) const {
  const auto segments = segments_of(path);
  std::vector<std::string> methods;
  for (const Route& route : routes_) {
    if (!match_segments(route.segments, segments)) continue;
    methods.push_back(route.method);
    if (route.method == "GET") methods.emplace_back("HEAD");
  }
  return join(methods, ", ");
}

}  // namespace tandem
