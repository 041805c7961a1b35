#include "vector/vector_rows.h"

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <new>
#include <numeric>
#include <utility>

#include "base/error.h"
#include "vector/clones.h"

namespace tandem {

namespace {

// -127..127, the largest component at the edge; returns the step between two codes.
TANDEM_CLONES float quantise(std::span<const float> row, std::int8_t* codes) {
  float most = 0;
  for (const float x : row) most = std::max(most, std::abs(x));
  if (!(most > 0)) {
    std::fill_n(codes, row.size(), std::int8_t{0});
    return 0;
  }
  const float step = most / 127;
  // std::lround is a call for each component, and half of what opening a large home took.
  for (std::size_t i = 0; i < row.size(); ++i) {
    const float code = row[i] / step;
    codes[i] =
        static_cast<std::int8_t>(static_cast<std::int32_t>(code + std::copysign(0.5F, code)));
  }
  return step;
}

// What is made of the floats, and how: another turn or step is another form.
std::uint32_t image_form(std::size_t dimension) {
  constexpr std::uint32_t kVersion = 1;
  return kVersion << 24U | static_cast<std::uint32_t>(dimension);
}

std::filesystem::path image_of(std::filesystem::path file) {
  return file += ".image";
}

// Below, every row is scored from its bytes, and the answers are exact.
constexpr std::size_t kBlocksWorthSigns = 8;

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
    : dimension_(dimension), file_(file) {
  std::optional<RowLogPosition> from;
  if (before != nullptr) {
    image_ = before->image_;
    blocks_ = before->blocks_;
    without_image_ = before->without_image_;
    from = before->log_->end();
  } else {
    from = map_image();
  }
  log_ = std::make_shared<const RowLogReader>(
      file, static_cast<std::uint32_t>(dimension), [&](const LoggedRow& row) { put(row); },
      from ? &*from : nullptr);
}

std::optional<RowLogPosition> VectorRows::map_image() {
  auto opened = RowImage::open(image_of(file_), image_form(dimension_), file_);
  if (!opened || opened->payload().size() % block_bytes() != 0) return std::nullopt;
  image_ = std::make_shared<const RowImage>(std::move(*opened));
  auto rest = image_->payload();
  for (; !rest.empty(); rest = rest.subspan(block_bytes())) {
    // Nobody writes to it: whoever would finds it shared and copies it.
    auto* const block = reinterpret_cast<Block*>(const_cast<std::byte*>(rest.data()));
    blocks_.emplace_back(image_, block);
  }
  return image_->upto();
}

void VectorRows::save_image() const {
  if (!is_worth_an_image(without_image_, blocks_.size() * kBlockRows)) return;
  std::vector<std::span<const std::byte>> parts;
  parts.reserve(blocks_.size());
  for (const auto& block : blocks_)
    parts.emplace_back(reinterpret_cast<const std::byte*>(block.get()), block_bytes());
  save_row_image(image_of(file_), image_form(dimension_), log_->end(), parts);
}

std::shared_ptr<VectorRows::Block> VectorRows::new_block(const Block* copied) const {
  void* const room = ::operator new (block_bytes(), std::align_val_t{alignof(Block)});
  if (copied != nullptr) {
    std::memcpy(room, copied, block_bytes());
  } else {
    std::memset(room, 0, block_bytes());
  }
  return {static_cast<Block*>(room),
          [](Block* block) { ::operator delete (block, std::align_val_t{alignof(Block)}); }};
}

void VectorRows::put(const LoggedRow& row) {
  const std::size_t block = row.number / kBlockRows;
  const std::size_t slot = row.number % kBlockRows;
  while (blocks_.size() <= block) blocks_.push_back(new_block());
  if (blocks_[block].use_count() > 1) blocks_[block] = new_block(blocks_[block].get());
  Block& into = *blocks_[block];
  ++without_image_;
  if (dimension_ == 0 || row.payload.size() != dimension_ * sizeof(float)) {
    into.scale[slot] = 0;
    into.worth[slot] = {};
    return;
  }
  const std::span<const float> floats(reinterpret_cast<const float*>(row.payload.data()),
                                      dimension_);
  into.scale[slot] = quantise(floats, into.codes() + slot * padded());
  into.at[slot] = row.offset;
  if (padded() > kMostSigned) return;
  std::vector<float> turned(floats.begin(), floats.end());
  turned.resize(padded());
  turn(turned);
  const std::size_t stripe_bytes = turned.size() * kSignGroup;
  auto* const all = reinterpret_cast<std::uint8_t*>(into.codes()) + signs_at();
  const std::span stripe(all + slot / kStripeRows * stripe_bytes, stripe_bytes);
  into.worth[slot] = put_signs(turned, slot % kStripeRows, stripe);
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

// One query on its way through the blocks.
class VectorRows::Scan {
 public:
  Scan(const VectorRows& rows, std::span<const float> query, const std::vector<bool>& allowed,
       std::size_t most)
      : rows_(rows), allowed_(allowed), best_(most), codes_(rows.padded()) {
    step_ = quantise(query, codes_.data());
    by_signs_ = rows.blocks_.size() >= kBlocksWorthSigns && rows.padded() <= kMostSigned;
    if (!by_signs_) {
      std::iota(slots_.begin(), slots_.end(), std::uint16_t{0});
      return;
    }
    std::vector<float> turned(query.begin(), query.end());
    turned.resize(rows.padded());
    turn(turned);
    tables_ = sign_tables(turned);
  }

  [[nodiscard]] bool is_for_nothing() const { return !(step_ > 0); }

  void look_at(const Block& block, std::size_t first_number) {
    const std::span slots(slots_.data(), by_signs_ ? choose(block) : kBlockRows);
    if (slots.empty()) return;
    scan_kernels().front().scan(codes_.data(), block.codes(), slots, codes_.size(), dots_.data());
    for (std::size_t i = 0; i < slots.size(); ++i) {
      const float scale = block.scale[slots[i]];
      const float score = static_cast<float>(dots_[i]) * scale;
      if (!(score > best_.least())) continue;
      const auto number = static_cast<RecordNumber>(first_number + slots[i]);
      const bool fits = allowed_.empty() || (number < allowed_.size() && allowed_[number]);
      if (fits && scale > 0) best_.offer({score, number});
    }
  }

  [[nodiscard]] const std::vector<Rough>& best() const { return best_.numbers(); }

 private:
  // Those that may exceed what the last of the best has; returns how many.
  std::size_t choose(const Block& block) {
    sign_kernels().front().scan(tables_.entries, rows_.signs(block), kBlockRows / kStripeRows,
                                sums_.data());
    reach(block);
    const float least = best_.least() * step_;
    std::size_t count = 0;
    for (std::size_t slot = 0; slot < kBlockRows; ++slot) {
      slots_[count] = static_cast<std::uint16_t>(slot);
      count += reach_[slot] > least ? 1U : 0U;
    }
    return count;
  }

  void reach(const Block& block) {
    for (std::size_t slot = 0; slot < kBlockRows; ++slot) {
      reach_[slot] = (static_cast<float>(sums_[slot]) * tables_.step + tables_.base) *
                         block.worth[slot].factor +
                     block.worth[slot].slack;
    }
  }

  const VectorRows& rows_;
  const std::vector<bool>& allowed_;
  Best best_;
  std::vector<std::int8_t> codes_;
  float step_ = 0;
  bool by_signs_ = false;
  SignTables tables_;
  std::array<std::uint16_t, kBlockRows> sums_{};
  std::array<float, kBlockRows> reach_{};
  std::array<std::uint16_t, kBlockRows> slots_{};
  std::array<std::int32_t, kBlockRows> dots_{};
};

std::vector<VectorHit> VectorRows::nearest(std::span<const float> query,
                                           const std::vector<bool>& allowed,
                                           std::size_t count) const {
  if (count == 0 || dimension_ == 0) return {};
  Scan scan(*this, query, allowed, 2 * count + 50);
  if (scan.is_for_nothing()) return {};
  for (std::size_t b = 0; b < blocks_.size(); ++b) scan.look_at(*blocks_[b], b * kBlockRows);
  std::vector<VectorHit> hits;
  hits.reserve(scan.best().size());
  for (const Rough& one : scan.best()) hits.push_back({one.number, cosine(query, one.number)});
  std::ranges::sort(hits, [](const VectorHit& a, const VectorHit& b) {
    return a.cosine != b.cosine ? a.cosine > b.cosine : a.number < b.number;
  });
  if (hits.size() > count) hits.resize(count);
  return hits;
}

}  // namespace tandem
