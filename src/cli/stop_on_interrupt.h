#pragma once

#include <atomic>

namespace tandem::cli {

// While it lives, Ctrl-C asks a long command to stop instead of ending the program.
class StopOnInterrupt {
 public:
  StopOnInterrupt();
  StopOnInterrupt(const StopOnInterrupt&) = delete;
  StopOnInterrupt& operator=(const StopOnInterrupt&) = delete;
  StopOnInterrupt(StopOnInterrupt&&) = delete;
  StopOnInterrupt& operator=(StopOnInterrupt&&) = delete;
  ~StopOnInterrupt();

  // Set once Ctrl-C came.
  static const std::atomic<bool>& requested();

 private:
  void (*before_)(int);
};

}  // namespace tandem::cli
