#include "http/rate_guard.h"

#include <catch2/catch.hpp>

using namespace tandem;

TEST_CASE("an address may burst, then waits for the next token", "[http]") {
  RateGuard guard({.requests_a_minute = 30, .burst = 2});
  const RateGuard::TimePoint start;
  CHECK_FALSE(guard.refuse("192.0.2.1", start));
  CHECK_FALSE(guard.refuse("192.0.2.1", start));
  CHECK(guard.refuse("192.0.2.1", start) == 2);
  CHECK_FALSE(guard.refuse("192.0.2.2", start));
  CHECK_FALSE(guard.refuse("192.0.2.1", start + std::chrono::seconds(2)));
  CHECK(guard.refuse("192.0.2.1", start + std::chrono::seconds(2)));
}

TEST_CASE("addresses of one IPv6 network share a bucket", "[http]") {
  RateGuard guard({.requests_a_minute = 30, .burst = 1});
  CHECK_FALSE(guard.refuse("2001:db8:1:2:a:b:c:d", {}));
  CHECK(guard.refuse("2001:db8:1:2:e::1", {}));
  CHECK_FALSE(guard.refuse("2001:db8:1:3:a:b:c:d", {}));
}

TEST_CASE("this machine is spared unless asked otherwise, and 0 means no limit", "[http]") {
  RateGuard spared({.requests_a_minute = 1, .burst = 1});
  RateGuard limited({.requests_a_minute = 1, .burst = 1, .spare_loopback = false});
  RateGuard open({.requests_a_minute = 0});
  for (int i = 0; i < 3; ++i) {
    CHECK_FALSE(spared.refuse("127.0.0.1", {}));
    CHECK_FALSE(open.refuse("192.0.2.1", {}));
    CHECK(limited.refuse("127.0.0.1", {}).has_value() == (i > 0));
  }
}

TEST_CASE("ten thousand addresses are the most that are remembered", "[http]") {
  RateGuard guard({.requests_a_minute = 60, .burst = 1, .most_addresses = 10});
  for (int i = 0; i < 100; ++i) CHECK_FALSE(guard.refuse("192.0.2." + std::to_string(i), {}));
}
