#include <Eigen/Core>

#include "vector/encoder_math.h"

namespace tandem {

void multiply_floats(std::span<const float> weights, std::span<const float> bias,
                     std::span<const float> rows, std::span<float> out) {
  using Rows = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  const auto outputs = static_cast<Eigen::Index>(bias.size());
  const auto inputs = static_cast<Eigen::Index>(weights.size() / bias.size());
  const auto count = static_cast<Eigen::Index>(rows.size()) / inputs;
  const Eigen::Map<const Rows> matrix(weights.data(), outputs, inputs);
  const Eigen::Map<const Rows> from(rows.data(), count, inputs);
  Eigen::Map<Rows> into(out.data(), count, outputs);
  into.noalias() = from * matrix.transpose();
  into.rowwise() += Eigen::Map<const Eigen::RowVectorXf>(bias.data(), outputs);
}

}  // namespace tandem
