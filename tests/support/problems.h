#pragma once

#include <string>
#include <vector>

#include "base/parsed.h"

namespace tandem::test {

// "where: message", one a line: compares and prints well.
inline std::string told(const std::vector<Problem>& problems) {
  std::string text;
  for (const auto& problem : problems) text += problem.where + ": " + problem.message + "\n";
  return text;
}

inline std::vector<std::string> codes(const std::vector<Problem>& problems) {
  std::vector<std::string> all;
  all.reserve(problems.size());
  for (const auto& problem : problems) all.push_back(problem.code);
  return all;
}

}  // namespace tandem::test
