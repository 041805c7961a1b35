#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace tandem {

struct RateLimit {
  double requests_a_minute =
      120;            // 0: no limit. A person who types and waits asks about ten times a minute
  double burst = 60;  // a class room or an office behind one address
  bool spare_loopback = true;  // a proxy on this machine stands for everybody, and limits by itself
  std::size_t most_addresses = 10'000;
};

// One token bucket an address (IPv6: a /64), in memory only: addresses are neither logged nor
// stored. Threads: safe.
class RateGuard {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  explicit RateGuard(RateLimit limit) : limit_(limit) {}

  // Nothing when the request may pass, else the seconds to wait.
  std::optional<int> refuse(std::string_view address, TimePoint now);

 private:
  struct Bucket {
    double tokens = 0;
    TimePoint seen;
  };

  void forget_the_full(TimePoint now);

  const RateLimit limit_;
  std::mutex mutex_;
  std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace tandem
