#pragma once

#include <cstddef>
#include <string>

#include "cli/command.h"

namespace tandem::cli {

// How far a long command is: one line that is written over on a terminal, a line now and then
// elsewhere (a log).
class Progress {
 public:
  Progress(Console& console, std::string what) : console_(console), what_(std::move(what)) {}

  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  Progress(Progress&&) = delete;
  Progress& operator=(Progress&&) = delete;
  ~Progress();

  void show(std::size_t done);

 private:
  Console& console_;
  std::string what_;
  std::size_t next_line_ = 10'000;
  bool on_line_ = false;
};

}  // namespace tandem::cli
