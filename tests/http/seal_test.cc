#include "http/seal.h"

#include <catch2/catch.hpp>

using namespace tandem;

TEST_CASE("a seal holds for its own text and home only", "[http]") {
  const Seal seal(std::array<unsigned char, 32>{1});
  const Seal other(std::array<unsigned char, 32>{2});
  const std::string made = seal.of("/shortlist?id=a&until=2026-12-24");
  CHECK(seal.holds("/shortlist?id=a&until=2026-12-24", made));
  CHECK_FALSE(seal.holds("/shortlist?id=a&until=2036-12-24", made));
  CHECK_FALSE(other.holds("/shortlist?id=a&until=2026-12-24", made));
  CHECK_FALSE(seal.holds("/shortlist?id=a&until=2026-12-24", ""));
}
