#include "cli/stop_signals.h"

#include <cstdlib>
#include <utility>

namespace tandem::cli {

StopSignals::StopSignals() {
  ::signal(SIGPIPE, SIG_IGN);
  sigemptyset(&signals_);
  sigaddset(&signals_, SIGINT);
  sigaddset(&signals_, SIGTERM);
  ::pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
  thread_ = std::thread([this] { wait(); });
}

StopSignals::~StopSignals() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  ::pthread_kill(thread_.native_handle(), SIGINT);
  thread_.join();
}

void StopSignals::call(std::function<void()> stop) {
  const std::lock_guard lock(mutex_);
  stop_ = std::move(stop);
}

void StopSignals::wait() {
  for (;;) {
    int signal = 0;
    ::sigwait(&signals_, &signal);
    const std::lock_guard lock(mutex_);
    if (ending_) return;
    if (!stop_) std::_Exit(0);
    stop_();
  }
}

}  // namespace tandem::cli
