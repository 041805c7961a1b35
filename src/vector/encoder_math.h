#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tandem {

// The arithmetic of the sentence encoder. Sums of products are whole numbers, and everything in
// floats happens lane by lane in a fixed order without fused steps, so every kernel gives the same
// bits. Threads: no state.

// floats: rows stay floats and weights are those of the package; slow, for comparing.
enum class Kernel : std::uint8_t { portable, avx2, floats };
Kernel fastest_kernel();  // of the machine it runs on

// outputs x inputs weights as 1..127 (64 stands for 0), in blocks of 8 outputs x 4 inputs, so that
// one instruction meets four inputs with eight outputs; an output's weight is
// (code - 64) * scale[output].
// outputs is a multiple of 16, inputs of 4.
struct PackedMatrix {
  std::span<const std::uint8_t> codes;
  std::span<const float> scale, bias;
  std::size_t outputs = 0, inputs = 0;
};

// Where weight (output, input) stands among the codes.
constexpr std::size_t packed_at(std::size_t output, std::size_t input, std::size_t inputs) {
  return output / 8 * 8 * inputs + input / 4 * 32 + output % 8 * 4 + input % 4;
}

// Rows of floats as signed bytes, each row with a step of its own.
struct ByteRows {
  std::vector<std::int8_t> codes;
  std::vector<float> step;
  std::vector<std::int32_t> sum;
};

void to_bytes(std::span<const float> values, std::size_t rows, ByteRows& into);

// out[rows][outputs] = rows * matrix + bias.
void multiply(const PackedMatrix& matrix, const ByteRows& rows, std::span<float> out,
              Kernel kernel);
// The same with weights [bias.size()][inputs] and rows as they are.
void multiply_floats(std::span<const float> weights, std::span<const float> bias,
                     std::span<const float> rows, std::span<float> out);

// values = layer norm(values + added), row by row; added may be empty.
void add_and_normalise(std::span<float> values, std::span<const float> added,
                       std::span<const float> weight, std::span<const float> bias);

// x * Phi(x), with the error function to 2e-7 (Abramowitz and Stegun 7.1.26).
void gelu(std::span<float> values);

// Scaled dot-product attention of one text. qkv: tokens x 3 * width (queries, keys, values); out:
// tokens x width; heads are 32 wide.
void attend(std::span<const float> qkv, std::size_t tokens, std::size_t width,
            std::span<float> out);

}  // namespace tandem
