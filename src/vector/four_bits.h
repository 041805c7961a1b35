#pragma once

#include <cstddef>
#include <span>

namespace tandem {

// Weights as the package of the encoder has them: blocks of 32 with a half-precision step and 16
// bytes of two 4-bit codes (low: weights 0..15, high: 16..31; code 8 is 0).
constexpr std::size_t kBlockWeights = 32;
constexpr std::size_t kBlockBytes = 18;

// into.size() weights from as many blocks as they need.
void unpack_blocks(std::span<const std::byte> blocks, std::span<float> into);

}  // namespace tandem
