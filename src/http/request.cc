#include "http/request.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"

namespace tandem {

namespace {

// "de-AT;q=0.8" gives {"de", 0.8}; anything unreadable weighs nothing.
std::pair<std::string, double> weighted_language(const std::string& piece) {
  const auto parts = split(piece, ";");
  if (parts.empty()) return {"", 0};
  double weight = 1;
  if (parts.size() > 1 && parts[1].starts_with("q=")) {
    const char* first = parts[1].data() + 2;
    const char* last = parts[1].data() + parts[1].size();
    if (std::from_chars(first, last, weight).ec != std::errc()) weight = 0;
  }
  std::string tag = parts[0].substr(0, parts[0].find('-'));
  std::ranges::transform(tag, tag.begin(),
                         [](unsigned char c) { return c < 128 ? std::tolower(c) : c; });
  return {std::move(tag), weight};
}

}  // namespace

std::string_view Request::header(std::string_view name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string_view() : found->second;
}

std::string_view Request::parameter(std::string_view name) const {
  const auto found = std::ranges::find(query, name, &NamedValues::value_type::first);
  return found == query.end() ? std::string_view() : found->second;
}

std::string_view Request::part(std::string_view name) const {
  const auto found = captured.find(name);
  return found == captured.end() ? std::string_view() : found->second;
}

bool Request::is_for_programs() const {
  return path.starts_with("/api/") || path.starts_with("/feeds/") || path == "/healthz" ||
         path == "/readyz" || path == "/metrics";
}

double Request::elapsed_ms() const {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began)
      .count();
}

std::string choose_language(std::string_view wanted, std::string_view accept_language,
                            const std::vector<std::string>& known) {
  if (std::ranges::find(known, wanted) != known.end()) return std::string(wanted);
  std::string best = known.empty() ? "en" : known.front();
  double best_weight = 0;
  for (const std::string& piece : split(accept_language, ",")) {
    const auto [tag, weight] = weighted_language(piece);
    if (weight > best_weight && std::ranges::find(known, tag) != known.end()) {
      best = tag;
      best_weight = weight;
    }
  }
  return best;
}

}  // namespace tandem
