#include "vector/encoder_math.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#include "vector/clones.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace tandem {

namespace {

constexpr std::size_t kLanes = 8;
constexpr std::size_t kHead = 32;         // width of an attention head
constexpr std::size_t kOutputs = 16;      // of one tile
constexpr std::size_t kRows = 4;          // of one tile
constexpr std::int32_t kZero = 64;        // the code of weight 0
constexpr float kRounder = 12'582'912.F;  // 1.5 * 2^23: adding and taking it away rounds to even

using Tile = std::array<std::array<std::int32_t, kOutputs>, kRows>;

// Eight floats at once, spelled out: the compiler finds them by itself in simple loops only.
using Lanes = float __attribute__((vector_size(32)));
using WholeLanes = std::int32_t __attribute__((vector_size(32)));

inline void load(Lanes& lanes, const float* from) {
  std::memcpy(&lanes, from, sizeof lanes);
}

inline void store(float* into, const Lanes& lanes) {
  std::memcpy(into, &lanes, sizeof lanes);
}

// x = e^x to 2 units in the last place (Cephes' polynomial), for x <= 88.
inline void exponential(Lanes& x) {
  x = x > -87.0F ? x : Lanes{} - 87.0F;
  const Lanes n = (x * 1.44269504F + kRounder) - kRounder;
  const Lanes r = (x - n * 0.693359375F) - n * -2.12194440e-4F;
  Lanes p = r * 1.9875691500e-4F + 1.3981999507e-3F;
  p = p * r + 8.3334519073e-3F;
  p = p * r + 4.1665795894e-2F;
  p = p * r + 1.6666665459e-1F;
  p = p * r + 5.0000001201e-1F;
  p = p * r * r + r + 1.0F;
  const WholeLanes power = (__builtin_convertvector(n, WholeLanes) + 127) << 23;
  Lanes scale;
  std::memcpy(&scale, &power, sizeof scale);
  x = p * scale;
}

float total(const std::array<float, kLanes>& lanes) {
  return ((lanes[0] + lanes[4]) + (lanes[2] + lanes[6])) +
         ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7]));
}

void sum_portable(const PackedMatrix& matrix, const std::int8_t* const* rows, std::size_t output,
                  Tile& tile) {
  for (auto& row : tile) row.fill(0);
  for (std::size_t half = 0; half < kOutputs / kLanes; ++half) {
    const std::uint8_t* codes =
        matrix.codes.data() + packed_at(output + half * kLanes, 0, matrix.inputs);
    for (std::size_t input = 0; input < matrix.inputs; input += 4, codes += 32) {
      for (std::size_t r = 0; r < kRows; ++r) {
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
          std::int32_t sum = 0;
          for (std::size_t i = 0; i < 4; ++i) sum += codes[lane * 4 + i] * rows[r][input + i];
          tile[r][half * kLanes + lane] += sum;
        }
      }
    }
  }
}

#if defined(__x86_64__)
// Pairs of products stay below 2 * 127 * 127 < 2^15, so nothing saturates.
__attribute__((target("avx2"))) void sum_avx2(const PackedMatrix& matrix,
                                              const std::int8_t* const* rows, std::size_t output,
                                              Tile& tile) {
  const std::uint8_t* left = matrix.codes.data() + packed_at(output, 0, matrix.inputs);
  const std::uint8_t* right = matrix.codes.data() + packed_at(output + kLanes, 0, matrix.inputs);
  const __m256i ones = _mm256_set1_epi16(1);
  __m256i sums[kRows][2];
  for (auto& pair : sums) pair[0] = pair[1] = _mm256_setzero_si256();
  for (std::size_t input = 0; input < matrix.inputs; input += 4, left += 32, right += 32) {
    const __m256i a = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(left));
    const __m256i b = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(right));
#pragma GCC unroll 4
    for (std::size_t r = 0; r < kRows; ++r) {
      const __m256i x =
          _mm256_castps_si256(_mm256_broadcast_ss(reinterpret_cast<const float*>(rows[r] + input)));
      sums[r][0] =
          _mm256_add_epi32(sums[r][0], _mm256_madd_epi16(_mm256_maddubs_epi16(a, x), ones));
      sums[r][1] =
          _mm256_add_epi32(sums[r][1], _mm256_madd_epi16(_mm256_maddubs_epi16(b, x), ones));
    }
  }
  for (std::size_t r = 0; r < kRows; ++r) {
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(tile[r].data()), sums[r][0]);
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(tile[r].data() + kLanes), sums[r][1]);
  }
}
#endif

// NOLINTNEXTLINE(readability-function-size): the inside of a loop, kept apart for its clones
TANDEM_CLONES void finish_row(const std::int32_t* sums, std::int32_t row_sum, float step,
                              const float* scale, const float* bias, float* out) {
  for (std::size_t i = 0; i < kOutputs; ++i)
    out[i] = static_cast<float>(sums[i] - kZero * row_sum) * (scale[i] * step) + bias[i];
}

TANDEM_CLONES float to_bytes_row(const float* values, std::size_t count, std::int8_t* codes,
                                 std::int32_t& sum) {
  std::array<float, kLanes> lanes{};
  for (std::size_t i = 0; i < count; i += kLanes) {
    for (std::size_t lane = 0; lane < kLanes; ++lane)
      lanes[lane] = std::max(lanes[lane], std::abs(values[i + lane]));
  }
  const float step = *std::ranges::max_element(lanes) / 127.0F;
  const float inverse = step > 0 ? 1.0F / step : 0.0F;
  std::int32_t all = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const float code = (values[i] * inverse + kRounder) - kRounder;
    codes[i] = static_cast<std::int8_t>(static_cast<std::int32_t>(code));
    all += codes[i];
  }
  sum = all;
  return step;
}

TANDEM_CLONES void normalise_row(float* values, const float* added, const float* weight,
                                 const float* bias, std::size_t count) {
  std::array<float, kLanes> lanes{};
  for (std::size_t i = 0; i < count; i += kLanes) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      if (added != nullptr) values[i + lane] += added[i + lane];
      lanes[lane] += values[i + lane];
    }
  }
  const float mean = total(lanes) / static_cast<float>(count);
  lanes = {};
  for (std::size_t i = 0; i < count; i += kLanes) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      const float difference = values[i + lane] - mean;
      lanes[lane] += difference * difference;
    }
  }
  const float inverse = 1.0F / std::sqrt(total(lanes) / static_cast<float>(count) + 1e-12F);
  for (std::size_t i = 0; i < count; ++i)
    values[i] = (values[i] - mean) * inverse * weight[i] + bias[i];
}

TANDEM_CLONES void gelu_all(float* values, std::size_t count) {
  for (std::size_t i = 0; i < count; i += kLanes) {
    Lanes x;
    load(x, values + i);
    const Lanes z = (x < 0.0F ? -x : x) * 0.70710678F;
    const Lanes t = 1.0F / (1.0F + 0.3275911F * z);
    Lanes p = t * 1.061405429F - 1.453152027F;
    p = p * t + 1.421413741F;
    p = p * t - 0.284496736F;
    p = p * t + 0.254829592F;
    Lanes e = -z * z;
    exponential(e);
    const Lanes erf = 1.0F - p * t * e;
    store(values + i, 0.5F * x * (1.0F + (x < 0.0F ? -erf : erf)));
  }
}

// Scores of kRows queries with every key: keys stand transposed, [kHead][padded].
TANDEM_CLONES void score_keys(const float* const* queries, const float* keys, std::size_t padded,
                              float* scores) {
  for (std::size_t s = 0; s < padded; s += kLanes) {
    Lanes sums[kRows] = {};
    for (std::size_t e = 0; e < kHead; ++e) {
      Lanes key;
      load(key, keys + e * padded + s);
      for (std::size_t r = 0; r < kRows; ++r) sums[r] += queries[r][e] * key;
    }
    for (std::size_t r = 0; r < kRows; ++r) store(scores + r * padded + s, sums[r]);
  }
}

TANDEM_CLONES float exponentials(float* scores, std::size_t tokens, std::size_t padded) {
  for (std::size_t s = tokens; s < padded; ++s) scores[s] = scores[0];
  Lanes lanes;
  load(lanes, scores);
  Lanes score;
  for (std::size_t s = kLanes; s < padded; s += kLanes) {
    load(score, scores + s);
    lanes = score > lanes ? score : lanes;
  }
  std::array<float, kLanes> kept{};
  store(kept.data(), lanes);
  const float most = *std::ranges::max_element(kept);
  for (std::size_t s = 0; s < padded; s += kLanes) {
    load(score, scores + s);
    score -= most;
    exponential(score);
    store(scores + s, score);
  }
  for (std::size_t s = tokens; s < padded; ++s) scores[s] = 0;
  lanes = Lanes{};
  for (std::size_t s = 0; s < padded; s += kLanes) {
    load(score, scores + s);
    lanes += score;
  }
  store(kept.data(), lanes);
  return total(kept);
}

TANDEM_CLONES void mix_values(const float* shares, const float* values, std::size_t tokens,
                              float scale, float* out) {
  Lanes sums[kHead / kLanes] = {};
  for (std::size_t s = 0; s < tokens; ++s) {
    for (std::size_t part = 0; part < kHead / kLanes; ++part) {
      Lanes value;
      load(value, values + s * kHead + part * kLanes);
      sums[part] += shares[s] * value;
    }
  }
  for (std::size_t part = 0; part < kHead / kLanes; ++part)
    store(out + part * kLanes, sums[part] * scale);
}

}  // namespace

Kernel fastest_kernel() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") != 0) return Kernel::avx2;
#endif
  return Kernel::portable;
}

void to_bytes(std::span<const float> values, std::size_t rows, ByteRows& into) {
  const std::size_t count = values.size() / rows;
  into.codes.resize(values.size());
  into.step.resize(rows);
  into.sum.resize(rows);
  for (std::size_t r = 0; r < rows; ++r) {
    into.step[r] =
        to_bytes_row(values.data() + r * count, count, into.codes.data() + r * count, into.sum[r]);
  }
}

void multiply(const PackedMatrix& matrix, const ByteRows& rows, std::span<float> out,
              Kernel kernel) {
  const std::size_t count = rows.step.size();
  Tile tile{};
  for (std::size_t output = 0; output < matrix.outputs; output += kOutputs) {
    for (std::size_t first = 0; first < count; first += kRows) {
      std::array<const std::int8_t*, kRows> at{};  // past the end: the last row again
      for (std::size_t r = 0; r < kRows; ++r)
        at[r] = rows.codes.data() + std::min(first + r, count - 1) * matrix.inputs;
#if defined(__x86_64__)
      if (kernel == Kernel::avx2) {
        sum_avx2(matrix, at.data(), output, tile);
      } else {
        sum_portable(matrix, at.data(), output, tile);
      }
#else
      sum_portable(matrix, at.data(), output, tile);
#endif
      for (std::size_t r = 0; r < std::min(kRows, count - first); ++r) {
        const std::size_t row = first + r;
        finish_row(tile[r].data(), rows.sum[row], rows.step[row], matrix.scale.data() + output,
                   matrix.bias.data() + output, out.data() + row * matrix.outputs + output);
      }
    }
  }
}

void add_and_normalise(std::span<float> values, std::span<const float> added,
                       std::span<const float> weight, std::span<const float> bias) {
  const std::size_t count = weight.size();
  for (std::size_t at = 0; at < values.size(); at += count) {
    normalise_row(values.data() + at, added.empty() ? nullptr : added.data() + at, weight.data(),
                  bias.data(), count);
  }
}

void gelu(std::span<float> values) {
  gelu_all(values.data(), values.size());
}

void attend(std::span<const float> qkv, std::size_t tokens, std::size_t width,
            std::span<float> out) {
  const std::size_t padded = (tokens + kLanes - 1) / kLanes * kLanes;
  const float scale = 1.0F / std::sqrt(static_cast<float>(kHead));
  std::vector<float> keys(kHead * padded);
  std::vector<float> values(tokens * kHead);
  std::vector<float> scores(kRows * padded);
  for (std::size_t head = 0; head < width; head += kHead) {
    for (std::size_t s = 0; s < tokens; ++s) {
      const float* row = qkv.data() + s * 3 * width + head;
      for (std::size_t e = 0; e < kHead; ++e) {
        keys[e * padded + s] = row[width + e] * scale;
        values[s * kHead + e] = row[2 * width + e];
      }
    }
    for (std::size_t first = 0; first < tokens; first += kRows) {
      std::array<const float*, kRows> queries{};
      for (std::size_t r = 0; r < kRows; ++r)
        queries[r] = qkv.data() + std::min(first + r, tokens - 1) * 3 * width + head;
      score_keys(queries.data(), keys.data(), padded, scores.data());
      for (std::size_t r = 0; r < std::min(kRows, tokens - first); ++r) {
        float* shares = scores.data() + r * padded;
        const float sum = exponentials(shares, tokens, padded);
        mix_values(shares, values.data(), tokens, 1.0F / sum,
                   out.data() + (first + r) * width + head);
      }
    }
  }
}

}  // namespace tandem
