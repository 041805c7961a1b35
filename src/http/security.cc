#include "http/security.h"

#include <sodium.h>

#include <array>

namespace tandem {

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
  response.set_header("Cross-Origin-Resource-Policy", "same-origin");
  response.set_header("X-Request-Id", request.id);
  response.set_header("Accept-Ranges", "none");
  if (!response.has_header("Cache-Control")) response.set_header("Cache-Control", "no-store");
}

std::string new_request_id() {
  std::array<unsigned char, 8> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  std::array<char, 17> text{};
  return sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
}

}  // namespace tandem
