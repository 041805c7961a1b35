#include "vector/lsa_model.h"

#include <Eigen/Core>
#include <bit>
#include <cmath>
#include <cstring>
#include <functional>

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
  std::vector<std::string_view> terms;
  // Places in `terms` by hash, 0: free, so counted from 1; a power of two, half in use at most. A
  // search through sorted names was an eighteenth of building a home.
  std::vector<std::uint32_t> slots;
  const float* idf = nullptr;
  const float* rows = nullptr;
  std::size_t dimension = 0;

  // Where the term stands, or the free slot where it would.
  [[nodiscard]] std::size_t slot_of(std::string_view term) const {
    const std::size_t mask = slots.size() - 1;
    std::size_t slot = std::hash<std::string_view>()(term) & mask;
    while (slots[slot] != 0 && terms[slots[slot] - 1] != term) slot = (slot + 1) & mask;
    return slot;
  }

  [[nodiscard]] std::optional<std::size_t> find(std::string_view term) const {
    if (slots.empty()) return std::nullopt;
    const std::uint32_t place = slots[slot_of(term)];
    return place != 0 ? std::optional<std::size_t>(place - 1) : std::nullopt;
  }

  // Asks for a row that is read soon.
  void expect(std::size_t term) const {
    constexpr std::size_t kLine = 16;  // floats
    for (std::size_t i = 0; i < dimension; i += kLine) __builtin_prefetch(row(term).data() + i);
  }

  void index() {
    slots.assign(std::bit_ceil(2 * terms.size() + 1), 0);
    for (std::uint32_t i = 0; i < terms.size(); ++i) slots[slot_of(terms[i])] = i + 1;
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
  tables_->index();
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

std::optional<std::size_t> LsaModel::place_of(std::string_view term) const {
  return tables_->find(term);
}

std::vector<double> LsaModel::shares(std::span<const TermAt> terms,
                                     std::span<const float> other) const {
  const auto axes = static_cast<Eigen::Index>(dimension());
  const Eigen::Map<const Eigen::VectorXf> towards(other.data(), axes);
  Eigen::VectorXf sum = Eigen::VectorXf::Zero(axes);
  std::vector<double> shares;
  shares.reserve(terms.size());
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (i + 1 < terms.size()) tables_->expect(terms[i + 1].place);
    const double weight = tables_->weight(terms[i].place, terms[i].count);
    const Eigen::Map<const Eigen::VectorXf> row(tables_->row(terms[i].place).data(), axes);
    sum += static_cast<float>(weight) * row;
    shares.push_back(weight * static_cast<double>(row.dot(towards)));
  }
  const double length = static_cast<double>(sum.norm());
  for (double& share : shares) share = length > 0 ? share / length : 0;
  return shares;
}

std::vector<double> LsaModel::shares(std::span<const TermCount> terms,
                                     std::span<const float> other) const {
  std::vector<TermAt> known;
  std::vector<std::size_t> at;  // of the known among the terms
  for (std::size_t i = 0; i < terms.size(); ++i) {
    const auto place = tables_->find(terms[i].term);
    if (!place) continue;
    known.push_back({*place, terms[i].count});
    at.push_back(i);
  }
  const auto of_known = shares(known, other);
  std::vector<double> all(terms.size(), 0);
  for (std::size_t i = 0; i < at.size(); ++i) all[at[i]] = of_known[i];
  return all;
}

}  // namespace tandem
