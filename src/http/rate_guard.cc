#include "http/rate_guard.h"

#include <algorithm>
#include <cmath>

namespace tandem {

namespace {

bool is_loopback(std::string_view address) {
  return address.starts_with("127.") || address == "::1" || address.starts_with("::ffff:127.");
}

// The first four groups of an IPv6 address: one customer's network. "2001:db8::1" has fewer written
// groups, and then the address itself is the key, which is never too generous to others.
std::string_view network_of(std::string_view address) {
  std::size_t end = 0;
  for (int group = 0; group < 4; ++group) {
    const std::size_t colon = address.find(':', end);
    if (colon == std::string_view::npos || address.substr(colon).starts_with("::")) return address;
    end = colon + 1;
  }
  return address.substr(0, end);
}

}  // namespace

std::optional<int> RateGuard::refuse(std::string_view address, TimePoint now) {
  if (limit_.requests_a_minute <= 0 || (limit_.spare_loopback && is_loopback(address)))
    return std::nullopt;
  const double a_second = limit_.requests_a_minute / 60;
  const std::lock_guard lock(mutex_);
  if (buckets_.size() >= limit_.most_addresses) forget_the_full(now);
  Bucket& bucket = buckets_.try_emplace(std::string(network_of(address)), Bucket{limit_.burst, now})
                       .first->second;
  const double passed = std::chrono::duration<double>(now - bucket.seen).count();
  bucket.tokens = std::min(limit_.burst, bucket.tokens + passed * a_second);
  bucket.seen = now;
  if (bucket.tokens >= 1) {
    bucket.tokens -= 1;
    return std::nullopt;
  }
  return static_cast<int>(std::ceil((1 - bucket.tokens) / a_second));
}

// A full bucket says the same as none. Should none be full (ten thousand busy addresses), all start
// anew: memory stays bounded, and the next burst is let through.
void RateGuard::forget_the_full(TimePoint now) {
  const auto refill = std::chrono::duration<double>(limit_.burst / (limit_.requests_a_minute / 60));
  std::erase_if(buckets_, [&](const auto& entry) { return now - entry.second.seen >= refill; });
  if (buckets_.size() >= limit_.most_addresses) buckets_.clear();
}

}  // namespace tandem
