#include "cli/stop_on_interrupt.h"

#include <csignal>

namespace tandem::cli {

namespace {

// A signal handler can reach nothing else.
std::atomic<bool> stop_requested = false;
static_assert(std::atomic<bool>::is_always_lock_free, "the signal handler sets it");

}  // namespace

StopOnInterrupt::StopOnInterrupt()
    : before_(std::signal(SIGINT, [](int) { stop_requested = true; })) {}

StopOnInterrupt::~StopOnInterrupt() {
  std::signal(SIGINT, before_);
}

const std::atomic<bool>& StopOnInterrupt::requested() {
  return stop_requested;
}

}  // namespace tandem::cli
