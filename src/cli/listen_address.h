#pragma once

#include <string>
#include <string_view>

namespace tandem::cli {

struct ListenAddress {
  std::string host;
  int port = 0;
};

// "127.0.0.1:8080", "localhost:0", "[::1]:8080". Throws Error(config) with an example.
ListenAddress listen_address(std::string_view text);

// The address as a browser takes it.
std::string http_address(const std::string& host, int port);

}  // namespace tandem::cli
