#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace tandem {

// The first pass of a scan: a row as the signs of its components after a turn that is the same for
// all, one bit each, an eighth of the bytes. From them the cosine is estimated without bias, and
// how far off the estimate may be is known of each row (RaBitQ: Gao and Long, SIGMOD 2024), so that
// only rows that could come among the best are looked at again. Needs no training: no row changes
// when others come.
// Road not taken: four bits a component found the same rows from half the bytes of a byte each, but
// read four times as many as signs do.

// Rows stand in stripes of 32, so that one table look-up serves all of a stripe: for two groups of
// four components each 32 bytes, byte j of 16 a group, with row j in its lower half and row j + 16
// in its upper.
constexpr std::size_t kStripeRows = 32;
constexpr std::size_t kSignGroup = 4;
constexpr std::size_t kMostSigned = 8192;  // components of a row

// Components, padded to a multiple of 64, are mixed in place by a fixed turn that lengthens all
// vectors by the root of their number: without it the few heavy components of a space decide alone
// (the error is two and a half times as large).
void turn(std::span<float> components);

// What the estimate of a row's cosine is multiplied by, and what the cosine may exceed it by.
struct SignWorth {
  float factor = 0;
  float slack = 0;
};

// Puts a turned row into its place of a stripe (four bytes a component).
SignWorth put_signs(std::span<const float> turned, std::size_t place,
                    std::span<std::uint8_t> stripe);

// A turned query as tables: for each group what each pattern of four signs adds, in whole steps.
// Cosine of a row, about: (sum * step + base) * factor.
struct SignTables {
  std::vector<std::uint8_t> entries;  // 16 a group
  float step = 0;
  float base = 0;
};

SignTables sign_tables(std::span<const float> turned);

// sums[i] = what the tables add up to for row i of `stripes` stripes. Every kernel gives the same
// integers.
using SignKernel = void (*)(std::span<const std::uint8_t> entries, const std::uint8_t* codes,
                            std::size_t stripes, std::uint16_t* sums);

struct NamedSignKernel {
  std::string_view name;
  SignKernel scan = nullptr;
};

// Those that this machine can run, fastest first: AVX2, portable.
std::span<const NamedSignKernel> sign_kernels();

}  // namespace tandem
