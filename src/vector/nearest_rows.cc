#include <algorithm>
#include <functional>
#include <limits>
#include <memory>

#include "vector/vector_rows.h"

namespace tandem {

namespace {

// Below, every row is scored from its bytes, and the answers are exact.
constexpr std::size_t kBlocksWorthSigns = 8;

// How many more than asked for are scored in float: bytes miss a cosine by a thousandth.
constexpr std::size_t kScoredBeyond = 60;

struct Rough {
  float score = 0;
  RecordNumber number = 0;
};

// The best of what is offered, ties to the lower number.
class Best {
 public:
  explicit Best(std::size_t most) : most_(most) {}

  // What is below it need not be offered; what equals it may have the lower number.
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

// One query on its way through the blocks. Signs tell first who is likely to be among the best:
// these are scored from their bytes before anybody else is, so that few others can still reach
// them. (In the order of numbers, five times as many rows had to be read.)
class VectorRows::Scan {
 public:
  Scan(const VectorRows& rows, std::span<const float> query, const std::vector<bool>& allowed,
       std::size_t most)
      : rows_(rows), allowed_(allowed), most_(most), best_(most), codes_(rows.padded()) {
    step_ = quantise(query, codes_.data());
    if (!by_signs()) return;
    std::vector<float> turned(query.begin(), query.end());
    turned.resize(rows.padded());
    turn(turned);
    tables_ = sign_tables(turned);
  }

  // The best by bytes; none for an empty query.
  const std::vector<Rough>& run() {
    if (!(step_ > 0)) return best_.numbers();
    if (!by_signs()) {
      promise_.fill(1);
      for_each_block([&](std::size_t b) { score(b, 0); });
      return best_.numbers();
    }
    read_signs();
    const float likely = likely_estimate();
    for_each_block([&](std::size_t b) {
      for_each_estimate(
          b, [&](std::size_t slot, float estimate, float) { promise_[slot] = estimate; });
      score(b, likely);
    });
    for_each_block([&](std::size_t b) {
      for_each_estimate(b, [&](std::size_t slot, float estimate, float slack) {
        promise_[slot] = estimate + (estimate > likely ? kNone : slack);
      });
      score(b, best_.least() * step_);
    });
    return best_.numbers();
  }

 private:
  static constexpr float kNone = -std::numeric_limits<float>::infinity();

  [[nodiscard]] bool by_signs() const {
    return rows_.blocks_.size() >= kBlocksWorthSigns && rows_.padded() <= kMostSigned;
  }

  [[nodiscard]] bool admits(std::size_t number) const {
    return allowed_.empty() || (number < allowed_.size() && allowed_[number]);
  }

  template <typename Visit>
  void for_each_block(const Visit& visit) const {
    for (std::size_t b = 0; b < rows_.blocks_.size(); ++b) visit(b);
  }

  void read_signs() {
    sums_ = std::make_unique_for_overwrite<std::uint16_t[]>(rows_.blocks_.size() * kBlockRows);
    for_each_block([&](std::size_t b) {
      sign_kernels().front().scan(tables_.entries, rows_.signs(*rows_.blocks_[b]),
                                  kBlockRows / kStripeRows, &sums_[b * kBlockRows]);
    });
  }

  // What a row's signs let expect of its cosine, and what it may be more than that.
  template <typename Visit>
  void for_each_estimate(std::size_t b, const Visit& visit) const {
    const std::uint16_t* const sums = &sums_[b * kBlockRows];
    const auto& worth = rows_.blocks_[b]->worth;
    for (std::size_t slot = 0; slot < kBlockRows; ++slot) {
      const float sum = static_cast<float>(sums[slot]) * tables_.step + tables_.base;
      visit(slot, sum * worth[slot].factor, worth[slot].slack);
    }
  }

  // About as many rows as are wanted are estimated above it, by some of those admitted.
  [[nodiscard]] float likely_estimate() {
    constexpr std::size_t kEvery = 32;
    std::vector<float> sample;
    for_each_block([&](std::size_t b) {
      const auto& worth = rows_.blocks_[b]->worth;
      for (std::size_t slot = b % kEvery; slot < kBlockRows; slot += kEvery) {
        const std::size_t row = b * kBlockRows + slot;
        if (!(worth[slot].factor > 0) || !admits(row)) continue;
        sample.push_back((static_cast<float>(sums_[row]) * tables_.step + tables_.base) *
                         worth[slot].factor);
      }
    });
    const std::size_t above = most_ / kEvery + 1;
    if (sample.size() <= above) return kNone;
    const auto at = sample.begin() + static_cast<std::ptrdiff_t>(above);
    std::nth_element(sample.begin(), at, sample.end(), std::greater{});
    return *at;
  }

  // The rows of a block that are admitted and promise more than `least`, from their bytes.
  void score(std::size_t b, float least) {
    const Block& block = *rows_.blocks_[b];
    std::size_t count = 0;
    for (std::size_t group = 0; group < kBlockRows; group += kStripeRows) {
      int any = 0;  // of most groups none, which is seen without a branch a row
      for (std::size_t slot = group; slot < group + kStripeRows; ++slot)
        any |= promise_[slot] > least ? 1 : 0;
      if (any == 0) continue;
      for (std::size_t slot = group; slot < group + kStripeRows; ++slot) {
        const bool wanted = promise_[slot] > least && block.scale[slot] > 0;
        if (wanted && admits(b * kBlockRows + slot))
          slots_[count++] = static_cast<std::uint16_t>(slot);
      }
    }
    if (count == 0) return;
    scan_kernels().front().scan(codes_.data(), block.codes(), std::span(slots_.data(), count),
                                codes_.size(), dots_.data());
    for (std::size_t i = 0; i < count; ++i) {
      const float score = static_cast<float>(dots_[i]) * block.scale[slots_[i]];
      if (score >= best_.least())
        best_.offer({score, static_cast<RecordNumber>(b * kBlockRows + slots_[i])});
    }
  }

  const VectorRows& rows_;
  const std::vector<bool>& allowed_;
  std::size_t most_;
  Best best_;
  std::vector<std::int8_t> codes_;  // of the query
  float step_ = 0;
  SignTables tables_;
  std::unique_ptr<std::uint16_t[]> sums_;    // by number
  std::array<float, kBlockRows> promise_{};  // of the block at hand
  std::array<std::uint16_t, kBlockRows> slots_{};
  std::array<std::int32_t, kBlockRows> dots_{};
};

std::vector<VectorHit> VectorRows::nearest(std::span<const float> query,
                                           const std::vector<bool>& allowed,
                                           std::size_t count) const {
  if (count == 0 || dimension_ == 0) return {};
  Scan scan(*this, query, allowed, count + kScoredBeyond);
  std::vector<RecordNumber> numbers;
  for (const Rough& one : scan.run()) numbers.push_back(one.number);
  const auto exact = cosines(query, numbers);
  std::vector<VectorHit> hits;
  hits.reserve(numbers.size());
  for (std::size_t i = 0; i < numbers.size(); ++i) hits.push_back({numbers[i], exact[i]});
  std::ranges::sort(hits, [](const VectorHit& a, const VectorHit& b) {
    return a.cosine != b.cosine ? a.cosine > b.cosine : a.number < b.number;
  });
  if (hits.size() > count) hits.resize(count);
  return hits;
}

}  // namespace tandem
