#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "ingest/generation.h"
#include "snapshot/live.h"

namespace tandem {

// The thread of a running server that keeps Live at the store's newest change and at the current
// generation, and the earlier generation in step with it, for a roll-back. Looks at the store four
// times a second and follows at most once a second; a damaged
// generation is pressed anew from the store. Errors are logged and tried again; what is served
// stays served.
class Following {
 public:
  // Opens the home and catches up before it returns, so that live() has a snapshot.
  Following(Home home, std::shared_ptr<const Reference> reference, std::size_t readers);
  Following(const Following&) = delete;
  Following& operator=(const Following&) = delete;
  Following(Following&&) = delete;
  Following& operator=(Following&&) = delete;
  ~Following();

  [[nodiscard]] const Live& live() const { return *live_; }

  [[nodiscard]] Live& live() { return *live_; }

 private:
  void run();
  void look();
  void open();
  bool open_follower();
  void follow_earlier();

  Home home_;
  std::shared_ptr<const Reference> reference_;
  std::size_t readers_;
  Store store_;
  std::unique_ptr<Generation> generation_;
  std::unique_ptr<Generation> earlier_;
  std::optional<int> given_up_;  // an earlier generation that cannot be followed
  std::chrono::steady_clock::time_point not_before_;  // after a healing that failed
  std::unique_ptr<Live> live_;
  std::atomic<bool> stop_ = false;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::thread thread_;
};

}  // namespace tandem
