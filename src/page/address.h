#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "page/page.h"

namespace tandem {

// An address within this site while it is being put together: "/match?text=Wein&place=Freyburg".
// Every change gives a new one, so that many links can start from the same.
class Address {
 public:
  explicit Address(std::string path) : path_(std::move(path)) {}

  // The request's own address, empty fields left out.
  explicit Address(const PageRequest& request);

  [[nodiscard]] Address with(std::string_view name, std::string_view value) const;
  [[nodiscard]] Address without(std::string_view name) const;
  [[nodiscard]] Address without(std::string_view name, std::string_view value) const;
  // In the place of all fields of that name; an empty value only removes them.
  [[nodiscard]] Address set(std::string_view name, std::string_view value) const;
  // Carries the language on if the reader chose it.
  [[nodiscard]] Address in_language_of(const PageRequest& request) const;
  [[nodiscard]] bool has(std::string_view name, std::string_view value) const;

  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& fields() const {
    return fields_;
  }

  [[nodiscard]] std::string text() const;
  // Only the fields: "text=Wein&place=Freyburg".
  [[nodiscard]] std::string query() const;

 private:
  std::string path_;
  std::vector<std::pair<std::string, std::string>> fields_;
};

// For the value of a field, also in mailto: (RFC 6068 does not know '+').
std::string percent_encoded(std::string_view text);

// The address if a browser may follow it (http or https), else empty: "javascript:" in a record
// survives escaping.
std::string web_address(std::string_view address);

// "agentur.de" of "https://www.agentur.de/werk?x=1".
std::string host_of(std::string_view address);

}  // namespace tandem
