#include "vector/encoder_math.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <random>

using namespace tandem;

namespace {

std::vector<float> some_floats(std::size_t count, unsigned seed) {
  std::mt19937 random(seed);
  std::normal_distribution<float> normal(0, 2);
  std::vector<float> values(count);
  for (float& value : values) value = normal(random);
  return values;
}

struct RandomMatrix {
  std::vector<std::uint8_t> codes;
  std::vector<float> scale, bias;
  PackedMatrix packed;

  RandomMatrix(std::size_t outputs, std::size_t inputs)
      : codes(outputs * inputs), scale(some_floats(outputs, 1)), bias(some_floats(outputs, 2)) {
    std::mt19937 random(3);
    for (auto& code : codes) code = static_cast<std::uint8_t>(1 + random() % 127);
    packed = {codes, scale, bias, outputs, inputs};
  }

  [[nodiscard]] std::vector<float> weights() const {
    std::vector<float> all(codes.size());
    for (std::size_t output = 0; output < packed.outputs; ++output) {
      for (std::size_t input = 0; input < packed.inputs; ++input) {
        const int code = codes[packed_at(output, input, packed.inputs)];
        all[output * packed.inputs + input] = static_cast<float>(code - 64) * scale[output];
      }
    }
    return all;
  }
};

}  // namespace

TEST_CASE("every kernel multiplies to the same bits, for any number of rows", "[vector]") {
  const RandomMatrix matrix(48, 64);
  for (const auto rows : {std::size_t{1}, std::size_t{3}, std::size_t{4}, std::size_t{7}}) {
    ByteRows bytes;
    to_bytes(some_floats(rows * 64, 4), rows, bytes);
    std::vector<float> portable(rows * 48);
    std::vector<float> fastest(rows * 48);
    multiply(matrix.packed, bytes, portable, Kernel::portable);
    multiply(matrix.packed, bytes, fastest, fastest_kernel());
    CHECK(portable == fastest);
  }
}

TEST_CASE("bytes multiply as floats do, but for rounding", "[vector]") {
  const RandomMatrix matrix(32, 128);
  const auto rows = some_floats(std::size_t{5} * 128, 5);
  ByteRows bytes;
  to_bytes(rows, 5, bytes);
  std::vector<float> rounded(std::size_t{5} * 32);
  std::vector<float> exact(rounded.size());
  multiply(matrix.packed, bytes, rounded, fastest_kernel());
  multiply_floats(matrix.weights(), matrix.bias, rows, exact);
  double error = 0;
  double size = 0;
  for (std::size_t i = 0; i < exact.size(); ++i) {
    error += std::pow(static_cast<double>(rounded[i] - exact[i]), 2);
    size += std::pow(static_cast<double>(exact[i]), 2);
  }
  CHECK(std::sqrt(error / size) < 0.01);
}

TEST_CASE("gelu is x times the normal distribution's share below x", "[vector]") {
  std::vector<float> values;
  values.reserve(128);
  for (int i = -64; i < 64; ++i) values.push_back(static_cast<float>(i) / 8);
  auto result = values;
  gelu(result);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto x = static_cast<double>(values[i]);
    CHECK(static_cast<double>(result[i]) ==
          Approx(0.5 * x * (1 + std::erf(x / std::sqrt(2.0)))).margin(2e-6));
  }
}

TEST_CASE("a normalised row has the weight's length and the bias in its middle", "[vector]") {
  auto values = some_floats(64, 6);
  const std::vector<float> weight(64, 2.0F);
  const std::vector<float> bias(64, 0.5F);
  add_and_normalise(values, some_floats(64, 7), weight, bias);
  double sum = 0;
  double square = 0;
  for (const float x : values) {
    sum += static_cast<double>(x);
    square += std::pow(static_cast<double>(x) - 0.5, 2);
  }
  CHECK(sum / 64 == Approx(0.5).margin(1e-5));
  CHECK(square / 64 == Approx(4).margin(1e-3));
}

TEST_CASE("attention mixes values by the softmax of scaled products", "[vector]") {
  const std::size_t tokens = 5;
  const std::size_t width = 64;
  const auto qkv = some_floats(tokens * 3 * width, 8);
  std::vector<float> out(tokens * width);
  attend(qkv, tokens, width, out);
  const auto at = [&](std::size_t token, std::size_t i) {
    return static_cast<double>(qkv[token * 3 * width + i]);
  };
  for (std::size_t t = 0; t < tokens; ++t) {
    for (const auto head : {std::size_t{0}, std::size_t{32}}) {
      std::vector<double> shares;
      double total = 0;
      for (std::size_t s = 0; s < tokens; ++s) {
        double dot = 0;
        for (std::size_t e = head; e < head + 32; ++e) dot += at(t, e) * at(s, width + e);
        shares.push_back(std::exp(dot / std::sqrt(32.0)));
        total += shares.back();
      }
      double mixed = 0;
      for (std::size_t s = 0; s < tokens; ++s) mixed += shares[s] / total * at(s, 2 * width + head);
      CHECK(static_cast<double>(out[t * width + head]) == Approx(mixed).margin(1e-4));
    }
  }
}
