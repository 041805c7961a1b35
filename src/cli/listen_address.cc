#include "cli/listen_address.h"

#include <charconv>

#include "base/error.h"

namespace tandem::cli {

ListenAddress listen_address(std::string_view text) {
  constexpr int kHighestPort = 65535;
  const std::size_t colon = text.rfind(':');
  const std::string_view digits = colon == std::string_view::npos ? "" : text.substr(colon + 1);
  std::string_view host = text.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  int port = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  const bool read = error == std::errc() && end == digits.data() + digits.size();
  if (host.empty() || !read || port < 0 || port > kHighestPort) {
    throw Error(ErrorKind::config,
                "--listen " + std::string(text) + ": give HOST:PORT, such as 127.0.0.1:8080");
  }
  return {std::string(host), port};
}

std::string http_address(const std::string& host, int port) {
  const bool is_ipv6 = host.find(':') != std::string::npos;
  return "http://" + (is_ipv6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

}  // namespace tandem::cli
