#include <Eigen/Core>

#include "vector/encoder_math.h"

namespace tandem {

void multiply_floats(const PackedMatrix& matrix, std::span<const float> rows,
                     std::span<float> out) {
  using Rows = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  const auto inputs = static_cast<Eigen::Index>(matrix.inputs);
  const auto outputs = static_cast<Eigen::Index>(matrix.outputs);
  const auto count = static_cast<Eigen::Index>(rows.size() / matrix.inputs);
  Rows weights(outputs, inputs);
  for (std::size_t output = 0; output < matrix.outputs; ++output) {
    for (std::size_t input = 0; input < matrix.inputs; ++input) {
      const int code = matrix.codes[packed_at(output, input, matrix.inputs)];
      weights(static_cast<Eigen::Index>(output), static_cast<Eigen::Index>(input)) =
          static_cast<float>(code - 64) * matrix.scale[output];
    }
  }
  const Eigen::Map<const Rows> from(rows.data(), count, inputs);
  const Eigen::Map<const Eigen::RowVectorXf> bias(matrix.bias.data(), outputs);
  Eigen::Map<Rows> into(out.data(), count, outputs);
  into.noalias() = from * weights.transpose();
  into.rowwise() += bias;
}

}  // namespace tandem
