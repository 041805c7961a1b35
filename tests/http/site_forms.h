#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/site.h"
#include "page/address.h"

namespace tandem::test {

using Fields = std::vector<std::pair<std::string, std::string>>;

inline std::string header(const Response& response, std::string_view name) {
  const auto found = std::ranges::find(response.headers, name, &NamedValues::value_type::first);
  return found == response.headers.end() ? std::string() : found->second;
}

inline bool has(const Response& response, const std::string& text) {
  return response.body.find(text) != std::string::npos;
}

// As a German browser sends a form; `from` is what it says of the page that the form stands on.
inline Response post_form(const Site& site, const std::string& path, const Fields& fields,
                          const std::string& from) {
  Address form("");
  for (const auto& [name, value] : fields) form = form.with(name, value);
  std::string body = form.text();
  return site.answer({.method = "POST",
                      .path = path,
                      .headers = {{"content-type", "application/x-www-form-urlencoded"},
                                  {"accept-language", "de"},
                                  {"sec-fetch-site", from}},
                      .body = body.empty() ? body : body.substr(1),
                      .address = "192.0.2.1"});
}

}  // namespace tandem::test
