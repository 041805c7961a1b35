#include "vector/lsa_fit.h"

#include <Eigen/Dense>
#include <Eigen/SparseCore>
#include <algorithm>
#include <cmath>
#include <map>
#include <random>

#include "base/files.h"
#include "base/hash.h"

namespace tandem {

namespace {

using Dense = Eigen::MatrixXf;
using Sparse = Eigen::SparseMatrix<float, Eigen::RowMajor>;

constexpr std::size_t kFewestDocuments = 50;
constexpr double kDimensionsPerRoot = 2.7;
constexpr double kSpectrum = 0.25;  // 0.5 and 1 lose on technical English, 0 on short Danish texts
constexpr int kPowerIterations = 4;
constexpr Eigen::Index kExtraColumns = 20;

struct Vocabulary {
  std::vector<std::string> terms;  // ascending
  std::vector<float> idf;
};

// Terms of at least two documents.
Vocabulary vocabulary_of(std::span<const std::vector<TermCount>> documents) {
  std::map<std::string, int> frequency;
  for (const auto& document : documents) {
    for (const auto& entry : document) ++frequency[entry.term];
  }
  Vocabulary vocabulary;
  const double total = static_cast<double>(documents.size());
  for (const auto& [term, count] : frequency) {
    if (count < 2) continue;
    vocabulary.terms.push_back(term);
    vocabulary.idf.push_back(static_cast<float>(std::log(total / count)));
  }
  return vocabulary;
}

Sparse matrix_of(std::span<const std::vector<TermCount>> documents, const Vocabulary& vocabulary) {
  std::vector<Eigen::Triplet<float>> cells;
  for (std::size_t d = 0; d < documents.size(); ++d) {
    for (const auto& [term, count] : documents[d]) {
      const auto at = std::ranges::lower_bound(vocabulary.terms, term);
      if (at == vocabulary.terms.end() || *at != term) continue;
      const auto column = static_cast<std::size_t>(at - vocabulary.terms.begin());
      const auto weight =
          static_cast<float>((1 + std::log(count)) * static_cast<double>(vocabulary.idf[column]));
      cells.emplace_back(static_cast<int>(d), static_cast<int>(column), weight);
    }
  }
  Sparse matrix(static_cast<Eigen::Index>(documents.size()),
                static_cast<Eigen::Index>(vocabulary.terms.size()));
  matrix.setFromTriplets(cells.begin(), cells.end());
  return matrix;
}

// Box and Muller over a generator whose bits the standard fixes; std::normal_distribution may
// differ between libraries.
Dense gaussian(Eigen::Index rows, Eigen::Index columns, std::uint64_t seed) {
  std::mt19937_64 bits(seed);
  const auto uniform = [&] { return (static_cast<double>(bits() >> 11U) + 0.5) * 0x1.0p-53; };
  Dense matrix(rows, columns);
  for (Eigen::Index c = 0; c < columns; ++c) {
    for (Eigen::Index r = 0; r < rows; ++r) {
      const double radius = std::sqrt(-2 * std::log(uniform()));
      matrix(r, c) = static_cast<float>(radius * std::cos(2 * M_PI * uniform()));
    }
  }
  return matrix;
}

// Orthonormal columns spanning those of `matrix`. By Cholesky of the Gram matrix, twice (Yamamoto
// et al. 2015): five times as fast as Householder for these tall matrices, and as exact after the
// second pass.
Dense orthonormal(Dense matrix) {
  for (int pass = 0; pass < 2; ++pass) {
    Eigen::MatrixXd gram = (matrix.transpose() * matrix).cast<double>();
    gram.diagonal().array() += 1e-6 * gram.trace() / static_cast<double>(gram.rows());
    const Eigen::MatrixXf factor = gram.llt().matrixL().toDenseMatrix().cast<float>();
    matrix = factor.triangularView<Eigen::Lower>().solve(matrix.transpose()).transpose().eval();
  }
  return matrix;
}

// Rows: one a term, right singular vectors times sigma^0.25.
Dense term_rows(const Sparse& matrix, Eigen::Index dimension, std::uint64_t seed) {
  const Eigen::Index width = std::min({dimension + kExtraColumns, matrix.rows(), matrix.cols()});
  const Sparse transposed = matrix.transpose();
  Dense basis = orthonormal(matrix * gaussian(matrix.cols(), width, seed));
  for (int i = 0; i < kPowerIterations; ++i) {
    basis = orthonormal(transposed * basis);
    basis = orthonormal(matrix * basis);
  }
  const Dense projected = transposed * basis;  // terms x width: the small side's transpose
  const Eigen::MatrixXd gram = (projected.transpose() * projected).cast<double>();
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> eigen(gram);
  const Eigen::Index kept = std::min(dimension, width);
  Dense rotation(width, kept);
  for (Eigen::Index i = 0; i < kept; ++i) {  // eigenvalues ascend; gram's are sigma squared
    const double sigma = std::sqrt(std::max(eigen.eigenvalues()(width - 1 - i), 1e-12));
    rotation.col(i) =
        (eigen.eigenvectors().col(width - 1 - i) / std::pow(sigma, 1 - kSpectrum)).cast<float>();
  }
  return projected * rotation;  // projected times an eigenvector is V sigma
}

void write_model(const Vocabulary& vocabulary, const Dense& rows,
                 const std::filesystem::path& file) {
  std::string bytes = "TANDEML1";
  const auto put = [&](const auto& value) {
    bytes.append(reinterpret_cast<const char*>(&value), sizeof(value));
  };
  std::string names;
  for (const auto& term : vocabulary.terms) names.append(term).push_back('\0');
  put(static_cast<std::uint32_t>(vocabulary.terms.size()));
  put(static_cast<std::uint32_t>(rows.cols()));
  put(static_cast<std::uint64_t>(names.size()));
  bytes += names;
  bytes.resize((bytes.size() + 7) / 8 * 8, '\0');
  for (const float idf : vocabulary.idf) put(idf);
  for (Eigen::Index r = 0; r < rows.rows(); ++r) {
    for (Eigen::Index c = 0; c < rows.cols(); ++c) put(rows(r, c));
  }
  put(crc32(std::as_bytes(std::span(bytes))));
  write_file_atomically(file, bytes);
}

}  // namespace

LsaFit fit_lsa(std::span<const std::vector<TermCount>> documents, const LsaSettings& settings,
               const std::filesystem::path& file) {
  const double root = kDimensionsPerRoot * std::sqrt(static_cast<double>(documents.size()));
  const std::size_t dimension = std::min({settings.most_dimensions, documents.size() / 3,
                                          static_cast<std::size_t>(std::lround(root))});
  Vocabulary vocabulary;
  if (documents.size() >= kFewestDocuments) vocabulary = vocabulary_of(documents);
  if (vocabulary.terms.empty()) {
    write_model({}, Dense(0, 0), file);
    return {documents.size(), 0, 0};
  }
  const Sparse matrix = matrix_of(documents, vocabulary);
  const Dense rows = term_rows(matrix, static_cast<Eigen::Index>(dimension), settings.seed);
  write_model(vocabulary, rows, file);
  return {documents.size(), vocabulary.terms.size(), static_cast<std::size_t>(rows.cols())};
}

}  // namespace tandem
