#pragma once

#include <csignal>
#include <functional>
#include <mutex>
#include <thread>

namespace tandem::cli {

// Turns SIGINT and SIGTERM into a call. Blocks them for the calling thread and all that it starts
// later, waits for them in a thread of its own (a handler could call next to nothing), and ignores
// SIGPIPE: who hangs up must not end us.
class StopSignals {
 public:
  StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;
  StopSignals(StopSignals&&) = delete;
  StopSignals& operator=(StopSignals&&) = delete;
  ~StopSignals();

  // From now on a signal calls `stop`, once. Before that it ends the process at once with 0: while
  // a home is opened there is nobody to answer, and whatever was being written is replayed at the
  // next start.
  void call(std::function<void()> stop);

 private:
  void wait();

  sigset_t signals_{};
  std::mutex mutex_;
  std::function<void()> stop_;
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace tandem::cli
