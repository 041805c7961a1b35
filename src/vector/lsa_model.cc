#include "vector/lsa_model.h"

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <cstring>

#include "base/error.h"
#include "base/files.h"
#include "base/hash.h"

namespace tandem {

namespace {

constexpr std::string_view kMagic = "TANDEML1";
constexpr std::size_t kHeaderBytes = 24;

[[noreturn]] void damaged(const std::filesystem::path& file) {
  throw Error(ErrorKind::corrupt,
              file.string() + ": damaged model; run 'tandem train' to fit a new one");
}

}  // namespace

struct LsaModel::Tables {
  MappedFile file;
  std::vector<std::string_view> terms;  // ascending
  const float* idf = nullptr;
  const float* rows = nullptr;
  std::size_t dimension = 0;

  [[nodiscard]] std::optional<std::size_t> find(std::string_view term) const {
    const auto at = std::ranges::lower_bound(terms, term);
    if (at == terms.end() || *at != term) return std::nullopt;
    return static_cast<std::size_t>(at - terms.begin());
  }

  // Weight of the term in a text, and its row.
  [[nodiscard]] double weight(std::size_t term, double count) const {
    return count > 0 ? (1 + std::log(count)) * static_cast<double>(idf[term]) : 0;
  }

  [[nodiscard]] std::span<const float> row(std::size_t term) const {
    return {rows + term * dimension, dimension};
  }
};

LsaModel::LsaModel() : tables_(std::make_unique<Tables>()) {}

LsaModel::LsaModel(const std::filesystem::path& file) : tables_(std::make_unique<Tables>()) {
  tables_->file = MappedFile(file);
  const auto bytes = tables_->file.bytes();
  if (bytes.size() < kHeaderBytes + 4 ||
      std::memcmp(bytes.data(), kMagic.data(), kMagic.size()) != 0)
    damaged(file);
  std::uint32_t terms = 0;
  std::uint32_t dimension = 0;
  std::uint64_t name_bytes = 0;
  std::uint32_t crc = 0;
  std::memcpy(&terms, bytes.data() + 8, 4);
  std::memcpy(&dimension, bytes.data() + 12, 4);
  std::memcpy(&name_bytes, bytes.data() + 16, 8);
  std::memcpy(&crc, bytes.data() + bytes.size() - 4, 4);
  const std::size_t idf_at = (kHeaderBytes + name_bytes + 7) / 8 * 8;
  const std::size_t rows_at = idf_at + std::size_t{4} * terms;
  if (name_bytes > bytes.size() ||
      rows_at + std::size_t{4} * terms * dimension + 4 != bytes.size() ||
      crc != crc32(bytes.first(bytes.size() - 4))) {
    damaged(file);
  }
  const char* name = reinterpret_cast<const char*>(bytes.data()) + kHeaderBytes;
  for (std::uint32_t i = 0; i < terms; ++i) {
    tables_->terms.emplace_back(name);
    name += tables_->terms.back().size() + 1;
  }
  tables_->idf = reinterpret_cast<const float*>(bytes.data() + idf_at);
  tables_->rows = reinterpret_cast<const float*>(bytes.data() + rows_at);
  tables_->dimension = dimension;
}

LsaModel::LsaModel(LsaModel&&) noexcept = default;
LsaModel& LsaModel::operator=(LsaModel&&) noexcept = default;
LsaModel::~LsaModel() = default;

std::size_t LsaModel::dimension() const {
  return tables_->dimension;
}

std::size_t LsaModel::term_count() const {
  return tables_->terms.size();
}

std::vector<float> LsaModel::embed(std::span<const TermCount> terms) const {
  std::vector<double> sum(dimension(), 0.0);
  for (const auto& [term, count] : terms) {
    const auto found = tables_->find(term);
    if (!found) continue;
    const double weight = tables_->weight(*found, count);
    const auto row = tables_->row(*found);
    for (std::size_t i = 0; i < row.size(); ++i) sum[i] += weight * static_cast<double>(row[i]);
  }
  double square = 0;
  for (const double x : sum) square += x * x;
  std::vector<float> vector(dimension(), 0.0F);
  if (!(square > 0)) return vector;
  const double scale = 1 / std::sqrt(square);
  for (std::size_t i = 0; i < vector.size(); ++i) vector[i] = static_cast<float>(sum[i] * scale);
  return vector;
}

std::vector<double> LsaModel::shares(std::span<const TermCount> terms,
                                     std::span<const float> other) const {
  const auto axes = static_cast<Eigen::Index>(dimension());
  const Eigen::Map<const Eigen::VectorXf> towards(other.data(), axes);
  Eigen::VectorXf sum = Eigen::VectorXf::Zero(axes);
  std::vector<double> shares;
  shares.reserve(terms.size());
  for (const auto& [term, count] : terms) {
    shares.push_back(0);
    const auto found = tables_->find(term);
    if (!found) continue;
    const double weight = tables_->weight(*found, count);
    const Eigen::Map<const Eigen::VectorXf> row(tables_->row(*found).data(), axes);
    sum += static_cast<float>(weight) * row;
    shares.back() = weight * static_cast<double>(row.dot(towards));
  }
  const double length = static_cast<double>(sum.norm());
  for (double& share : shares) share = length > 0 ? share / length : 0;
  return shares;
}

}  // namespace tandem
