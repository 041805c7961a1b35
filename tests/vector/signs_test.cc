#include "vector/signs.h"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "base/files.h"
#include "vector/vector_rows.h"

using namespace tandem;

namespace {

using Vector = std::vector<float>;

Vector unit(std::size_t size, std::mt19937& chance) {
  std::normal_distribution<float> normal;
  Vector made(size);
  float square = 0;
  for (std::size_t i = 0; i < size; ++i) {
    made[i] =
        normal(chance) / static_cast<float>(i + 1);  // few components carry most, as in a space
    square += made[i] * made[i];
  }
  for (float& x : made) x /= std::sqrt(square);
  return made;
}

double product(const Vector& a, const Vector& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += double{a[i]} * double{b[i]};
  return sum;
}

Vector turned(Vector x) {
  turn(x);
  return x;
}

}  // namespace

TEST_CASE("a turn keeps angles and lengthens by the root of the components", "[vector]") {
  std::mt19937 chance(1);
  const std::size_t size = GENERATE(64U, 128U, 192U, 256U, 640U);
  const Vector a = unit(size, chance);
  const Vector b = unit(size, chance);
  const auto count = static_cast<double>(size);
  CHECK(product(turned(a), turned(a)) / count == Approx(1).epsilon(1e-4));
  CHECK(product(turned(a), turned(b)) / count == Approx(product(a, b)).margin(1e-4));
}

TEST_CASE("signs tell the cosine about as well as they say", "[vector]") {
  std::mt19937 chance(2);
  const std::size_t size = GENERATE(64U, 192U, 256U);
  const Vector query = unit(size, chance);
  const SignTables tables = sign_tables(turned(query));
  constexpr int kRows = 2'000;
  double sum = 0;
  int beyond = 0;
  for (int i = 0; i < kRows; ++i) {
    const Vector row = unit(size, chance);
    std::vector<std::uint8_t> stripe(size * kSignGroup);
    const std::size_t place = chance() % kStripeRows;
    const SignWorth worth = put_signs(turned(row), place, stripe);
    std::array<std::uint16_t, kStripeRows> sums{};
    sign_kernels().front().scan(tables.entries, stripe.data(), 1, sums.data());
    const float raw = static_cast<float>(sums.at(place)) * tables.step + tables.base;
    const double off = product(query, row) - double{raw * worth.factor};
    sum += off;
    beyond += off > double{worth.slack} ? 1 : 0;
  }
  CHECK(std::abs(sum / kRows) < 0.02);
  CHECK(beyond < kRows / 50);
}

TEST_CASE("every kernel of signs that this machine runs gives the same integers", "[vector]") {
  std::mt19937 chance(3);
  constexpr std::size_t kStripes = 3;
  const std::size_t size = GENERATE(64U, 256U, 1024U, 8192U);
  const SignTables tables = sign_tables(turned(unit(size, chance)));
  std::vector<std::uint8_t> codes(kStripes * size * kSignGroup);
  for (auto& code : codes) code = static_cast<std::uint8_t>(chance());
  REQUIRE(sign_kernels().back().name == "portable");
  std::array<std::uint16_t, kStripes * kStripeRows> expected{};
  sign_kernels().back().scan(tables.entries, codes.data(), kStripes, expected.data());
  for (const NamedSignKernel& kernel : sign_kernels()) {
    CAPTURE(kernel.name);
    std::array<std::uint16_t, kStripes * kStripeRows> sums{};
    kernel.scan(tables.entries, codes.data(), kStripes, sums.data());
    CHECK(sums == expected);
  }
}

TEST_CASE("of a collection that is large enough for signs, the nearest are found", "[vector]") {
  constexpr std::size_t kDimension = 64;
  constexpr RecordNumber kRows = 20'000;
  std::mt19937 chance(4);
  const TempFolder folder;
  RowLogWriter writer(folder.path() / "rows", kDimension);
  std::vector<Vector> all = {{}};
  for (RecordNumber number = 1; number <= kRows; ++number) {
    all.push_back(unit(kDimension, chance));
    writer.append(number, std::as_bytes(std::span(all.back())));
  }
  writer.append(7, {});
  all[7] = Vector(kDimension, 0);
  writer.commit(1);
  const VectorRows rows(folder.path() / "rows", kDimension);
  std::size_t found = 0;
  constexpr std::size_t kTen = 10;
  constexpr std::size_t kQueries = 40;
  for (std::size_t i = 0; i < kQueries; ++i) {
    const Vector query = unit(kDimension, chance);
    std::vector<std::pair<double, RecordNumber>> truth;
    for (RecordNumber number = 1; number <= kRows; ++number)
      truth.emplace_back(-product(query, all[number]), number);
    std::partial_sort(truth.begin(), truth.begin() + kTen, truth.end());
    const auto hits = rows.nearest(query, {}, kTen);
    CHECK(hits.size() == kTen);
    for (const VectorHit& hit : hits) {
      CHECK(hit.number != 7);
      found += static_cast<std::size_t>(
          std::count_if(truth.begin(), truth.begin() + kTen,
                        [&](const auto& one) { return one.second == hit.number; }));
    }
  }
  CHECK(found >= kQueries * kTen * 995 / 1000);
}
