#pragma once

#include <string>
#include <vector>

namespace tandem {

// One mistake in what a person gave us. `where` is a JSON pointer ("/partners/0/role"), a column or
// "file:line". `code` is a short stable word for programs ("unknown_field", "required",
// "unknown_value", "not_utf8", …).
struct Problem {
  std::string where;
  std::string message;
  std::string code = "invalid";

  bool operator==(const Problem&) const = default;
};

// What could be read, together with everything that is wrong with it, all at once.
template <typename T>
struct Parsed {  // NOLINT(bugprone-exception-escape): a moved JSON value is said to throw, and does
                 // not
  T value{};
  std::vector<Problem> problems;

  [[nodiscard]] bool ok() const { return problems.empty(); }
};

}  // namespace tandem
