#include "vector/signs.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>

#include "vector/clones.h"

#if defined(__x86_64__)
#include <immintrin.h>
#define TANDEM_X86 1
#endif

namespace tandem {

namespace {

constexpr std::size_t kPatterns = 16;
constexpr std::size_t kLanes = 8;

// Of the estimate's error, so many times its standard deviation. Of the first ten of 100,000 rows
// it lost none in 450 queries, and one in a thousand at 2.
constexpr float kCaution = 2.5F;

TANDEM_CLONES void butterflies(float* x, std::size_t size, std::size_t shortest) {
  for (std::size_t reach = size / 2; reach >= shortest; reach /= 2) {
    for (std::size_t begin = 0; begin < size; begin += 2 * reach) {
      float* const left = x + begin;
      float* const right = left + reach;
      for (std::size_t i = 0; i < reach; ++i) {
        const float a = left[i];
        const float b = right[i];
        left[i] = a + b;
        right[i] = a - b;
      }
    }
  }
}

// Walsh and Hadamard's, but for the order of what comes out: the last three steps of eight lanes
// are taken as the first three of the transposed, where they are eight lanes wide as well.
void mix(std::span<float> x) {
  std::array<float, kMostSigned> transposed;  // NOLINT(cppcoreguidelines-pro-type-member-init)
  butterflies(x.data(), x.size(), kLanes);
  const std::size_t rows = x.size() / kLanes;
  for (std::size_t i = 0; i < x.size(); ++i) transposed[i % kLanes * rows + i / kLanes] = x[i];
  butterflies(transposed.data(), x.size(), rows);
  std::copy_n(transposed.begin(), x.size(), x.begin());
}

// A fixed sequence without pattern (splitmix64).
bool flips(std::uint64_t at) {
  at = (at + 1) * 0x9E3779B97F4A7C15U;
  at = (at ^ (at >> 30U)) * 0xBF58476D1CE4E5B9U;
  at = (at ^ (at >> 27U)) * 0x94D049BB133111EBU;
  return ((at ^ (at >> 31U)) & 1U) != 0;
}

using Flips = std::array<float, 3 * kMostSigned>;

Flips all_flips() {
  Flips signs{};
  for (std::size_t i = 0; i < signs.size(); ++i) signs[i] = flips(i) ? -1.0F : 1.0F;
  return signs;
}

void flip(std::span<float> x, std::size_t from) {
  static const Flips signs = all_flips();
  for (std::size_t i = 0; i < x.size(); ++i) x[i] *= signs[from + i];
}

void scan_portable(std::span<const std::uint8_t> entries, const std::uint8_t* codes,
                   std::size_t stripes, std::uint16_t* sums) {
  const std::size_t groups = entries.size() / kPatterns;
  for (std::size_t s = 0; s < stripes; ++s, sums += kStripeRows) {
    std::fill_n(sums, kStripeRows, std::uint16_t{0});
    for (std::size_t g = 0; g < groups; ++g, codes += kPatterns) {
      const std::uint8_t* const table = entries.data() + g * kPatterns;
      for (std::size_t j = 0; j < kPatterns; ++j) {
        sums[j] = static_cast<std::uint16_t>(sums[j] + table[codes[j] & 15U]);
        sums[j + 16] = static_cast<std::uint16_t>(sums[j + 16] + table[codes[j] >> 4U]);
      }
    }
  }
}

#ifdef TANDEM_X86

// Bytes added up as pairs: all of a pair, and its upper half alone; the difference is the lower.
struct Sums {
  __m256i all, upper;
};

__attribute__((target("avx2"))) inline void add(Sums& sums, __m256i bytes) {
  sums.all = _mm256_add_epi16(sums.all, bytes);
  sums.upper = _mm256_add_epi16(sums.upper, _mm256_srli_epi16(bytes, 8));
}

__attribute__((target("avx2"))) inline void store(const Sums& sums, std::uint16_t* to) {
  const __m256i lower = _mm256_sub_epi16(sums.all, _mm256_slli_epi16(sums.upper, 8));
  const __m128i even =
      _mm_add_epi16(_mm256_castsi256_si128(lower), _mm256_extracti128_si256(lower, 1));
  const __m128i odd =
      _mm_add_epi16(_mm256_castsi256_si128(sums.upper), _mm256_extracti128_si256(sums.upper, 1));
  _mm_storeu_si128(reinterpret_cast<__m128i*>(to), _mm_unpacklo_epi16(even, odd));
  _mm_storeu_si128(reinterpret_cast<__m128i*>(to + 8), _mm_unpackhi_epi16(even, odd));
}

__attribute__((target("avx2"))) void scan_avx2(std::span<const std::uint8_t> entries,
                                               const std::uint8_t* codes, std::size_t stripes,
                                               std::uint16_t* sums) {
  constexpr std::size_t kAhead = 2048;  // bytes: the hardware begins anew at each page
  const __m256i lower_half = _mm256_set1_epi8(15);
  for (std::size_t s = 0; s < stripes; ++s, sums += kStripeRows) {
    Sums first{_mm256_setzero_si256(), _mm256_setzero_si256()};
    Sums second = first;
    for (std::size_t at = 0; at < entries.size(); at += 32, codes += 32) {
      if (at % 64 == 0) _mm_prefetch(reinterpret_cast<const char*>(codes) + kAhead, _MM_HINT_T0);
      const __m256i tables =
          _mm256_loadu_si256(reinterpret_cast<const __m256i*>(entries.data() + at));
      const __m256i both = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(codes));
      add(first, _mm256_shuffle_epi8(tables, _mm256_and_si256(both, lower_half)));
      add(second,
          _mm256_shuffle_epi8(tables, _mm256_and_si256(_mm256_srli_epi16(both, 4), lower_half)));
    }
    store(first, sums);
    store(second, sums + 16);
  }
}

#endif

std::vector<NamedSignKernel> usable_sign_kernels() {
  std::vector<NamedSignKernel> kernels;
#ifdef TANDEM_X86
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx2")) kernels.push_back({"avx2", scan_avx2});
#endif
  kernels.push_back({"portable", scan_portable});
  return kernels;
}

}  // namespace

// More than once, since a vector of one heavy component comes out of the first mixing as a pattern
// that all such vectors share (one in four estimates was off by more than its slack). Where their
// number is no power of two, the first and the last that are one take turns, which overlap.
void turn(std::span<float> components) {
  constexpr std::size_t kTimes = 3;
  const std::size_t count = components.size();
  const std::size_t whole = std::bit_floor(count);
  const float longer = std::sqrt(static_cast<float>(whole));
  for (std::size_t time = 0; time < kTimes; ++time) {
    const bool at_first = time % 2 == 0;
    flip(components, time * kMostSigned);
    mix(at_first ? components.first(whole) : components.last(whole));
    const auto left_out =
        at_first ? components.last(count - whole) : components.first(count - whole);
    for (float& x : left_out) x *= longer;
  }
  const float root = std::sqrt(static_cast<float>(count)) / (longer * longer * longer);
  for (float& x : components) x *= root;
}

SignWorth put_signs(std::span<const float> turned, std::size_t place,
                    std::span<std::uint8_t> stripe) {
  const unsigned shift = place < 16 ? 0 : 4;
  float sum = 0;
  float square = 0;
  for (std::size_t g = 0; g < turned.size() / kSignGroup; ++g) {
    unsigned pattern = 0;
    for (std::size_t i = 0; i < kSignGroup; ++i) {
      const float x = turned[g * kSignGroup + i];
      pattern |= (x < 0 ? 0U : 1U) << i;
      sum += std::abs(x);
      square += x * x;
    }
    std::uint8_t& byte = stripe[g * 16 + place % 16];
    byte = static_cast<std::uint8_t>((byte & ~(15U << shift)) | (pattern << shift));
  }
  if (!(sum > 0)) return {0, -std::numeric_limits<float>::infinity()};
  // A row of length 1 has square = count. The signs' own cosine with it tells how much they miss.
  const auto count = static_cast<float>(turned.size());
  const float cosine = sum / std::sqrt(square * count);
  const float length = std::sqrt(square / count);
  const float error = std::sqrt(std::max(0.0F, 1 / (cosine * cosine) - 1) / (count - 1));
  return {square / (count * sum), kCaution * error * length};
}

SignTables sign_tables(std::span<const float> turned) {
  const std::size_t groups = turned.size() / kSignGroup;
  // Sums must stay within 16 bits.
  const float most = std::min(255.0F, std::floor(65535.0F / static_cast<float>(groups)));
  SignTables tables{std::vector<std::uint8_t>(groups * kPatterns), 0, 0};
  const auto reach = [&](std::size_t g) {
    const auto* const x = turned.data() + g * kSignGroup;
    return std::abs(x[0]) + std::abs(x[1]) + std::abs(x[2]) + std::abs(x[3]);
  };
  float widest = 0;
  for (std::size_t g = 0; g < groups; ++g) {
    widest = std::max(widest, 2 * reach(g));
    tables.base -= reach(g);
  }
  if (!(widest > 0)) return tables;
  tables.step = widest / most;
  for (std::size_t g = 0; g < groups; ++g) {
    for (std::size_t pattern = 0; pattern < kPatterns; ++pattern) {
      float sum = reach(g);
      for (std::size_t i = 0; i < kSignGroup; ++i) {
        const float x = turned[g * kSignGroup + i];
        sum += (pattern >> i & 1U) != 0 ? x : -x;
      }
      tables.entries[g * kPatterns + pattern] =
          static_cast<std::uint8_t>(std::lround(std::max(0.0F, sum) / tables.step));
    }
  }
  return tables;
}

std::span<const NamedSignKernel> sign_kernels() {
  static const std::vector<NamedSignKernel> kernels = usable_sign_kernels();
  return kernels;
}

}  // namespace tandem
