#pragma once

#include <chrono>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tandem {

// Names and values in the order in which they were sent, decoded.
using NamedValues = std::vector<std::pair<std::string, std::string>>;

// One request as handlers see it: nothing of the library, nothing that has not been checked.
struct Request {
  std::string method{};  // GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS
  std::string path{};    // decoded once, valid UTF-8, begins with '/'
  NamedValues query{};
  std::string query_text{};  // as it was sent
  NamedValues form{};        // of a form's body; empty on other routes
  std::map<std::string, std::string, std::less<>> headers{};  // names in lower case
  std::string body{};
  std::string address{};   // of the other end of the connection; no header can change it
  std::string id{};        // told to the client and written to the log when something breaks
  std::string language{};  // ISO 639-1: ?lang=, else Accept-Language, else English
  std::map<std::string, std::string, std::less<>> captured{};  // what stood for {id} in the pattern
  std::chrono::steady_clock::time_point began{};

  // Empty when it was not sent.
  [[nodiscard]] std::string_view header(std::string_view name) const;
  [[nodiscard]] std::string_view parameter(std::string_view name) const;
  [[nodiscard]] std::string_view part(std::string_view name) const;  // of the pattern

  // True for everything but pages: errors are problem+json there.
  [[nodiscard]] bool is_for_programs() const;
  [[nodiscard]] double elapsed_ms() const;
};

// The best language of `known` for this client: `wanted` (from ?lang=) when known, else
// Accept-Language by weight, else the first of `known`.
std::string choose_language(std::string_view wanted, std::string_view accept_language,
                            const std::vector<std::string>& known);

}  // namespace tandem
