#include "vector/vector_rows.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "base/error.h"
#include "vector/dot.h"

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
    blocks_.back()->codes.resize(kBlockRows * dimension_);
  }
  if (blocks_[block].use_count() > 1) blocks_[block] = std::make_shared<Block>(*blocks_[block]);
  Block& into = *blocks_[block];
  if (row.payload.size() != dimension_ * sizeof(float)) {
    into.scale[slot] = 0;
    return;
  }
  const std::span<const float> floats(reinterpret_cast<const float*>(row.payload.data()),
                                      dimension_);
  into.scale[slot] = quantise(floats, into.codes.data() + slot * dimension_);
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
  const auto floats = row(number);
  double sum = 0;
  for (std::size_t i = 0; i < floats.size(); ++i)
    sum += static_cast<double>(query[i]) * static_cast<double>(floats[i]);
  return sum;
}

std::vector<VectorHit> VectorRows::nearest(std::span<const float> query,
                                           const std::vector<bool>& allowed,
                                           std::size_t count) const {
  std::vector<std::int8_t> codes(dimension_);
  if (count == 0 || dimension_ == 0 || !(quantise(query, codes.data()) > 0)) return {};

  struct Rough {
    float score;
    RecordNumber number;
  };

  const auto better = [](const Rough& a, const Rough& b) {
    return a.score != b.score ? a.score > b.score : a.number < b.number;
  };
  const std::size_t keep = 2 * count + 50;
  std::vector<Rough> rough;  // a heap, the worst kept on top
  for (std::size_t b = 0; b < blocks_.size(); ++b) {
    const Block& block = *blocks_[b];
    for (std::size_t slot = 0; slot < kBlockRows; ++slot) {
      const auto number = static_cast<RecordNumber>(b * kBlockRows + slot);
      if (!(block.scale[slot] > 0)) continue;
      if (!allowed.empty() && (number >= allowed.size() || !allowed[number])) continue;
      const std::int32_t dot =
          dot_int8(codes.data(), block.codes.data() + slot * dimension_, dimension_);
      const Rough one{static_cast<float>(dot) * block.scale[slot], number};
      if (rough.size() == keep && !better(one, rough.front())) continue;
      rough.push_back(one);
      std::ranges::push_heap(rough, better);
      if (rough.size() <= keep) continue;
      std::ranges::pop_heap(rough, better);
      rough.pop_back();
    }
  }
  std::vector<VectorHit> hits;
  hits.reserve(rough.size());
  for (const Rough& one : rough) hits.push_back({one.number, cosine(query, one.number)});
  std::ranges::sort(hits, [](const VectorHit& a, const VectorHit& b) {
    return a.cosine != b.cosine ? a.cosine > b.cosine : a.number < b.number;
  });
  if (hits.size() > count) hits.resize(count);
  return hits;
}

}  // namespace tandem
