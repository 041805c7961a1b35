#pragma once

#include <ostream>
#include <vector>

#include "base/parsed.h"
#include "cli/command.h"

namespace tandem::cli {

// Every problem on a line of its own; the exit code for bad input.
inline int tell_problems(const std::vector<Problem>& problems, Console& console) {
  for (const auto& problem : problems) {
    console.err << "tandem: "
                << (problem.where.starts_with('/') ? problem.where.substr(1) : problem.where)
                << ": " << problem.message << '\n';
  }
  return kBadInput;
}

}  // namespace tandem::cli
