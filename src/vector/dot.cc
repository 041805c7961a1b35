#include "vector/dot.h"

// Sanitizers instrument before the loader has resolved the versions, and clang 14 has no
// target_clones.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define TANDEM_CLONES __attribute__((target_clones("avx2", "default"), optimize("O3")))
#else
#define TANDEM_CLONES
#endif

namespace tandem {

TANDEM_CLONES std::int32_t dot_int8(const std::int8_t* a, const std::int8_t* b, std::size_t size) {
  std::int32_t sum = 0;
  for (std::size_t i = 0; i < size; ++i) {
    sum += static_cast<std::int16_t>(a[i]) * static_cast<std::int16_t>(b[i]);
  }
  return sum;
}

}  // namespace tandem
