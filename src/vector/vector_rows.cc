#include "vector/vector_rows.h"

#include <Eigen/Core>
#include <cstring>
#include <memory>
#include <new>
#include <utility>

#include "base/error.h"

namespace tandem {

namespace {

// What is made of the floats, and how: another turn or step is another form.
std::uint32_t image_form(std::size_t dimension) {
  constexpr std::uint32_t kVersion = 1;
  return kVersion << 24U | static_cast<std::uint32_t>(dimension);
}

std::filesystem::path image_of(std::filesystem::path file) {
  return file += ".image";
}

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

std::vector<double> VectorRows::cosines(std::span<const float> query,
                                        std::span<const RecordNumber> numbers) const {
  constexpr std::size_t kLine = 64;  // bytes
  std::vector<double> cosines;
  cosines.reserve(numbers.size());
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (i + 1 < numbers.size()) {
      const auto next = std::as_bytes(row(numbers[i + 1]));
      for (std::size_t at = 0; at < next.size(); at += kLine) __builtin_prefetch(&next[at]);
    }
    cosines.push_back(cosine(query, numbers[i]));
  }
  return cosines;
}

}  // namespace tandem
