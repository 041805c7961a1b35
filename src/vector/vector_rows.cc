#include "vector/vector_rows.h"

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

#include "base/error.h"

namespace tandem {

namespace {

// -127..127, the largest component at the edge; returns the step between two codes.
float quantise(std::span<const float> row, std::int8_t* codes) {
  float most = 0;
  for (const float x : row) most = std::max(most, std::abs(x));
  if (!(most > 0)) {
    std::fill_n(codes, row.size(), std::int8_t{0});
    return 0;
  }
  const float step = most / 127;
  for (std::size_t i = 0; i < row.size(); ++i)
    codes[i] = static_cast<std::int8_t>(std::lround(row[i] / step));
  return step;
}

struct Rough {
  float score = 0;
  RecordNumber number = 0;
};

// The best of what is offered in the order of numbers, ties to the lower one.
class Best {
 public:
  explicit Best(std::size_t most) : most_(most) {}

  // What does not exceed it need not be offered.
  [[nodiscard]] float least() const {
    return heap_.size() < most_ ? std::numeric_limits<float>::lowest() : heap_.front().score;
  }

  void offer(const Rough& one) {
    heap_.push_back(one);
    std::ranges::push_heap(heap_, better);
    if (heap_.size() <= most_) return;
    std::ranges::pop_heap(heap_, better);
    heap_.pop_back();
  }

  [[nodiscard]] const std::vector<Rough>& numbers() const { return heap_; }

 private:
  static bool better(const Rough& a, const Rough& b) {
    return a.score != b.score ? a.score > b.score : a.number < b.number;
  }

  std::size_t most_;
  std::vector<Rough> heap_;  // the worst kept on top
};

}  // namespace

VectorRows::VectorRows(const std::filesystem::path& file, std::size_t dimension,
                       const VectorRows* before)
    : dimension_(dimension) {
  if (before != nullptr) blocks_ = before->blocks_;
  log_ = std::make_shared<const RowLogReader>(
      file, static_cast<std::uint32_t>(dimension), [&](const LoggedRow& row) { put(row); },
      before != nullptr ? before->log_.get() : nullptr);
}

void VectorRows::put(const LoggedRow& row) {
  const std::size_t block = row.number / kBlockRows;
  const std::size_t slot = row.number % kBlockRows;
  while (blocks_.size() <= block) {
    blocks_.push_back(std::make_shared<Block>());
    blocks_.back()->codes.resize(kBlockRows * lines());
  }
  if (blocks_[block].use_count() > 1) blocks_[block] = std::make_shared<Block>(*blocks_[block]);
  Block& into = *blocks_[block];
  if (dimension_ == 0 || row.payload.size() != dimension_ * sizeof(float)) {
    into.scale[slot] = 0;
    return;
  }
  const std::span<const float> floats(reinterpret_cast<const float*>(row.payload.data()),
                                      dimension_);
  into.scale[slot] = quantise(floats, into.codes[slot * lines()].codes.data());
  into.at[slot] = row.offset;
}

std::span<const float> VectorRows::row(RecordNumber number) const {
  const std::size_t block = number / kBlockRows;
  const std::size_t slot = number % kBlockRows;
  if (block >= blocks_.size() || !(blocks_[block]->scale[slot] > 0)) return {};
  const auto bytes = log_->payload(blocks_[block]->at[slot], dimension_ * sizeof(float));
  return {reinterpret_cast<const float*>(bytes.data()), dimension_};
}

double VectorRows::cosine(std::span<const float> query, RecordNumber number) const {
  using Floats = Eigen::Map<const Eigen::VectorXf>;
  const auto floats = row(number);
  const auto axes = static_cast<Eigen::Index>(floats.size());
  return static_cast<double>(Floats(query.data(), axes).dot(Floats(floats.data(), axes)));
}

std::vector<VectorHit> VectorRows::nearest(std::span<const float> query,
                                           const std::vector<bool>& allowed,
                                           std::size_t count) const {
  std::vector<CodeLine> codes(lines());
  if (count == 0 || dimension_ == 0 || !(quantise(query, codes.front().codes.data()) > 0))
    return {};
  Best rough(2 * count + 50);
  const ScanKernel scan = scan_kernels().front().scan;
  std::array<std::int32_t, kBlockRows> dots{};
  for (std::size_t b = 0; b < blocks_.size(); ++b) {
    const Block& block = *blocks_[b];
    scan(codes.front().codes.data(), block.codes.front().codes.data(), kBlockRows,
         lines() * kScanAlignment, dots.data());
    for (std::size_t slot = 0; slot < kBlockRows; ++slot) {
      const float score = static_cast<float>(dots[slot]) * block.scale[slot];
      if (!(score > rough.least())) continue;
      const auto number = static_cast<RecordNumber>(b * kBlockRows + slot);
      const bool fits = allowed.empty() || (number < allowed.size() && allowed[number]);
      if (fits && block.scale[slot] > 0) rough.offer({score, number});
    }
  }
  std::vector<VectorHit> hits;
  hits.reserve(rough.numbers().size());
  for (const Rough& one : rough.numbers()) hits.push_back({one.number, cosine(query, one.number)});
  std::ranges::sort(hits, [](const VectorHit& a, const VectorHit& b) {
    return a.cosine != b.cosine ? a.cosine > b.cosine : a.number < b.number;
  });
  if (hits.size() > count) hits.resize(count);
  return hits;
}

}  // namespace tandem
