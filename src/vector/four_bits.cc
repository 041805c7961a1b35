#include "vector/four_bits.h"

#include <bit>
#include <cstdint>
#include <cstring>

namespace tandem {

namespace {

float from_half(std::uint16_t half) {
  const std::uint32_t sign = static_cast<std::uint32_t>(half & 0x8000U) << 16;
  const std::uint32_t exponent = (half >> 10) & 0x1FU;
  const std::uint32_t mantissa = half & 0x3FFU;
  if (exponent == 0) {
    const float tiny = static_cast<float>(mantissa) * 0x1p-24F;
    return sign != 0 ? -tiny : tiny;
  }
  return std::bit_cast<float>(sign | (exponent + 112) << 23 | mantissa << 13);
}

}  // namespace

void unpack_blocks(std::span<const std::byte> blocks, std::span<float> into) {
  constexpr std::size_t kHalf = kBlockWeights / 2;
  for (std::size_t block = 0; block * kBlockWeights < into.size(); ++block) {
    const std::byte* from = blocks.data() + block * kBlockBytes;
    std::uint16_t half = 0;
    std::memcpy(&half, from, sizeof half);
    const float step = from_half(half);
    float* out = into.data() + block * kBlockWeights;
    for (std::size_t i = 0; i < kHalf; ++i) {
      const auto both = std::to_integer<int>(from[sizeof half + i]);
      out[i] = static_cast<float>((both & 15) - 8) * step;
      out[i + kHalf] = static_cast<float>((both >> 4) - 8) * step;
    }
  }
}

}  // namespace tandem
