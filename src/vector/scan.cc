#include "vector/scan.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "vector/clones.h"

#if defined(__x86_64__)
#include <immintrin.h>
#define TANDEM_X86 1
#endif

namespace tandem {

namespace {

void scan_portable(const std::int8_t* query, const std::int8_t* rows,
                   std::span<const std::uint16_t> slots, std::size_t dimension,
                   std::int32_t* dots) {
  for (std::size_t r = 0; r < slots.size(); ++r) {
    const std::int8_t* const row = rows + slots[r] * dimension;
    std::int32_t sum = 0;
    for (std::size_t i = 0; i < dimension; ++i)
      sum += static_cast<std::int16_t>(query[i]) * static_cast<std::int16_t>(row[i]);
    dots[r] = sum;
  }
}

#ifdef TANDEM_X86

// Asks for a row that comes later: the hardware looks neither beyond a page nor at gaps.
inline void ask_ahead(const std::int8_t* rows, std::span<const std::uint16_t> slots, std::size_t at,
                      std::size_t dimension) {
  constexpr std::size_t kAhead = 8;  // rows
  const std::int8_t* const next = rows + slots[std::min(at + kAhead, slots.size() - 1)] * dimension;
  for (std::size_t line = 0; line < dimension; line += kScanAlignment)
    _mm_prefetch(reinterpret_cast<const char*>(next + line), _MM_HINT_T0);
}

// |row| times the query with the row's sign: maddubs wants one unsigned side, and 2 * 127 * 127
// still fits its 16 bits.
__attribute__((target("avx2"))) inline __m256i products(__m256i query, __m256i row) {
  const __m256i pairs = _mm256_maddubs_epi16(_mm256_abs_epi8(row), _mm256_sign_epi8(query, row));
  return _mm256_madd_epi16(pairs, _mm256_set1_epi16(1));
}

__attribute__((target("avx2"))) inline std::int32_t sum_of(__m256i eight) {
  __m128i four = _mm_add_epi32(_mm256_castsi256_si128(eight), _mm256_extracti128_si256(eight, 1));
  four = _mm_add_epi32(four, _mm_shuffle_epi32(four, _MM_SHUFFLE(1, 0, 3, 2)));
  four = _mm_add_epi32(four, _mm_shuffle_epi32(four, _MM_SHUFFLE(2, 3, 0, 1)));
  return _mm_cvtsi128_si32(four);
}

__attribute__((target("avx2"))) void scan_avx2(const std::int8_t* query, const std::int8_t* rows,
                                               std::span<const std::uint16_t> slots,
                                               std::size_t dimension, std::int32_t* dots) {
  constexpr std::size_t kWidth = 32;
  const auto* const wanted = reinterpret_cast<const __m256i*>(query);
  for (std::size_t r = 0; r < slots.size(); ++r) {
    ask_ahead(rows, slots, r, dimension);
    const auto* const row = reinterpret_cast<const __m256i*>(rows + slots[r] * dimension);
    __m256i even = _mm256_setzero_si256();
    __m256i odd = _mm256_setzero_si256();
    for (std::size_t i = 0; i < dimension / kWidth; i += 2) {
      even = _mm256_add_epi32(even,
                              products(_mm256_loadu_si256(wanted + i), _mm256_load_si256(row + i)));
      odd = _mm256_add_epi32(
          odd, products(_mm256_loadu_si256(wanted + i + 1), _mm256_load_si256(row + i + 1)));
    }
    dots[r] = sum_of(_mm256_add_epi32(even, odd));
  }
}

// dpbusd wants one unsigned side: the row plus 128, whose surplus (128 times the query's sum) is
// taken off again.
__attribute__((target("avx512f,avx512bw,avx512vnni"))) void scan_vnni(
    const std::int8_t* query, const std::int8_t* rows, std::span<const std::uint16_t> slots,
    std::size_t dimension, std::int32_t* dots) {
  constexpr std::size_t kWidth = 64;
  std::int32_t surplus = 0;
  for (std::size_t i = 0; i < dimension; ++i) surplus += 128 * query[i];
  const __m512i flip = _mm512_set1_epi8(static_cast<char>(0x80));
  for (std::size_t r = 0; r < slots.size(); ++r) {
    ask_ahead(rows, slots, r, dimension);
    const std::int8_t* const from = rows + slots[r] * dimension;
    __m512i sums = _mm512_setzero_si512();
    for (std::size_t i = 0; i < dimension; i += kWidth) {
      const __m512i row = _mm512_xor_si512(_mm512_load_si512(from + i), flip);
      sums = _mm512_dpbusd_epi32(sums, row, _mm512_loadu_si512(query + i));
    }
    alignas(kScanAlignment) __m256i halves[2];
    _mm512_store_si512(halves, sums);
    dots[r] = sum_of(_mm256_add_epi32(halves[0], halves[1])) - surplus;
  }
}

#endif

std::vector<NamedKernel> usable_kernels() {
  std::vector<NamedKernel> kernels;
#ifdef TANDEM_X86
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512vnni")) {
    kernels.push_back({"avx512-vnni", scan_vnni});
  }
  if (__builtin_cpu_supports("avx2")) kernels.push_back({"avx2", scan_avx2});
#endif
  kernels.push_back({"portable", scan_portable});
  return kernels;
}

}  // namespace

TANDEM_CLONES float quantise(std::span<const float> row, std::int8_t* codes) {
  float most = 0;
  for (const float x : row) most = std::max(most, std::abs(x));
  if (!(most > 0)) {
    std::fill_n(codes, row.size(), std::int8_t{0});
    return 0;
  }
  const float step = most / 127;
  // std::lround is a call for each component, and half of what opening a large home took.
  for (std::size_t i = 0; i < row.size(); ++i) {
    const float code = row[i] / step;
    codes[i] =
        static_cast<std::int8_t>(static_cast<std::int32_t>(code + std::copysign(0.5F, code)));
  }
  return step;
}

std::span<const NamedKernel> scan_kernels() {
  static const std::vector<NamedKernel> kernels = usable_kernels();
  return kernels;
}

}  // namespace tandem
