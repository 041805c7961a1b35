#include "vector/dot.h"

#include "vector/clones.h"

namespace tandem {

TANDEM_CLONES std::int32_t dot_int8(const std::int8_t* a, const std::int8_t* b, std::size_t size) {
  std::int32_t sum = 0;
  for (std::size_t i = 0; i < size; ++i) {
    sum += static_cast<std::int16_t>(a[i]) * static_cast<std::int16_t>(b[i]);
  }
  return sum;
}

}  // namespace tandem
