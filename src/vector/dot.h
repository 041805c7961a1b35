#pragma once

#include <cstddef>
#include <cstdint>

namespace tandem {

// Sum of products of two byte vectors. The compiler makes one version for any 64-bit machine and
// one for AVX2; the loader picks at start, so that nothing shipped needs -march=native.
std::int32_t dot_int8(const std::int8_t* a, const std::int8_t* b, std::size_t size);

}  // namespace tandem
