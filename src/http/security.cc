#include "http/security.h"

#include <sodium.h>

#include <array>

namespace tandem {

namespace {

// What pages of other sites may use: the interface, feeds, and the finder that they embed. It is
// public, and nothing of it depends on who asks.
bool is_for_other_sites(const Request& request) {
  return request.path.starts_with("/api/v1/") || request.path.starts_with("/feeds/") ||
         request.path == "/static/tandem-finder.js";
}

}  // namespace

std::optional<Response> preflight_reply(const Request& request) {
  const std::string_view wanted = request.header("access-control-request-method");
  if (request.method != "OPTIONS" || wanted.empty() || !is_for_other_sites(request)) return {};
  const bool matches = request.path == "/api/v1/match" || request.path == "/api/v1/match/facets";
  if (wanted != "GET" && !(wanted == "POST" && matches)) return {};
  Response response{.status = 204};
  response.set_header("Access-Control-Allow-Methods", matches ? "POST" : "GET");
  response.set_header("Access-Control-Allow-Headers", "Content-Type");
  response.set_header("Access-Control-Max-Age", "86400");
  return response;
}

void add_security_headers(Response& response, const Request& request) {
  response.set_header(
      "Content-Security-Policy",
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src "
      "'self'; "
      "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
  response.set_header("X-Content-Type-Options", "nosniff");
  response.set_header("Referrer-Policy", "no-referrer");
  response.set_header("Permissions-Policy",
                      "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
  response.set_header("Cross-Origin-Opener-Policy", "same-origin");
  const bool open = is_for_other_sites(request);
  response.set_header("Cross-Origin-Resource-Policy", open ? "cross-origin" : "same-origin");
  if (open) response.set_header("Access-Control-Allow-Origin", "*");
  response.set_header("X-Request-Id", request.id);
  response.set_header("Accept-Ranges", "none");
  if (!response.has_header("Cache-Control")) response.set_header("Cache-Control", "no-store");
}

bool comes_from_elsewhere(const Request& request) {
  return request.header("sec-fetch-site") == "cross-site";
}

std::string new_request_id() {
  std::array<unsigned char, 8> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  std::array<char, 17> text{};
  return sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
}

}  // namespace tandem
