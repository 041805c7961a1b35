#include "vector/scan.h"

#include <array>
#include <catch2/catch.hpp>
#include <random>
#include <vector>

using namespace tandem;

namespace {

struct alignas(kScanAlignment) Line {
  std::array<std::int8_t, kScanAlignment> codes{};
};

std::vector<Line> random_lines(std::size_t count, std::mt19937& chance) {
  std::vector<Line> lines(count);
  for (Line& line : lines) {
    for (auto& code : line.codes)
      code = static_cast<std::int8_t>(static_cast<int>(chance() % 255) - 127);
  }
  return lines;
}

std::int64_t product(const std::int8_t* a, const std::int8_t* b, std::size_t size) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < size; ++i) sum += std::int64_t{a[i]} * b[i];
  return sum;
}

}  // namespace

TEST_CASE("every kernel that this machine runs gives the same integers", "[vector]") {
  constexpr std::size_t kRows = 37;
  constexpr std::array<std::uint16_t, 13> kSlots = {0, 1, 2, 3, 5, 8, 13, 21, 29, 33, 34, 35, 36};
  std::mt19937 chance(5);
  const std::size_t lines = GENERATE(1U, 2U, 4U, 6U);
  const std::size_t dimension = lines * kScanAlignment;
  auto query = random_lines(lines, chance);
  auto rows = random_lines(lines * kRows, chance);
  query.front().codes.fill(-127);  // the largest sums there are
  rows.front().codes.fill(-127);
  rows.back().codes.fill(127);
  REQUIRE(scan_kernels().back().name == "portable");
  for (const NamedKernel& kernel : scan_kernels()) {
    CAPTURE(kernel.name);
    std::array<std::int32_t, kSlots.size()> dots{};
    kernel.scan(query.front().codes.data(), rows.front().codes.data(), kSlots, dimension,
                dots.data());
    for (std::size_t i = 0; i < kSlots.size(); ++i) {
      CHECK(dots.at(i) == product(query.front().codes.data(),
                                  rows[kSlots.at(i) * lines].codes.data(), dimension));
    }
  }
}
