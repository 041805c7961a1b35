#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace tandem {

// Rows of the scan are padded with zeros to a multiple of so many components and stand at addresses
// that are multiples of it.
constexpr std::size_t kScanAlignment = 64;

// A row as bytes, -127..127, the largest component at the edge; returns the step between two of
// them, 0 for a row of zeros. `codes` has room for as many as the row has components.
float quantise(std::span<const float> row, std::int8_t* codes);

// dots[i] = sum of products of `query` with row slots[i] of `rows`, each of `dimension` components
// (padded) in -127..127. Every kernel gives the same integers.
using ScanKernel = void (*)(const std::int8_t* query, const std::int8_t* rows,
                            std::span<const std::uint16_t> slots, std::size_t dimension,
                            std::int32_t* dots);

struct NamedKernel {
  std::string_view name;
  ScanKernel scan = nullptr;
};

// Those that this machine can run, fastest first: AVX-512 VNNI, AVX2, portable. Chosen when asked,
// so that nothing shipped needs -march=native.
std::span<const NamedKernel> scan_kernels();

}  // namespace tandem
