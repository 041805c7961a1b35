#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "base/row_image.h"
#include "base/row_log.h"
#include "domain/record.h"
#include "vector/scan.h"
#include "vector/signs.h"

namespace tandem {

struct VectorHit {
  RecordNumber number = 0;
  double cosine = 0;
};

// Unit vectors of one collection by record number. In memory stand a bit and a byte a component:
// the bits say which rows may come among the best (vector/signs.h), the bytes which of these do;
// the floats stay in the mapped row file (base/row_log.h), from which the best are scored again. A
// changed row copies one block. What is in memory is made of the floats, or mapped from an image
// beside the file (base/row_image.h). Shape: dimension() floats a row; a record without a row has
// cosine 0 with everything. Threads: const and safe to share.
class VectorRows {
 public:
  VectorRows() = default;
  // Reads the row file as it stands. Throws Error(not_found | corrupt).
  // With `before`, only what was committed since is read; blocks that did not change are shared
  // with it.
  VectorRows(const std::filesystem::path& file, std::size_t dimension,
             const VectorRows* before = nullptr);

  [[nodiscard]] std::size_t dimension() const { return dimension_; }

  [[nodiscard]] Seq seq() const { return log_ ? log_->seq() : 0; }

  // What starting would make again of the floats, kept for the next start where it is much. Throws
  // Error(io).
  void save_image() const;

  // The `count` rows closest to `query` (unit length) among those that `allowed` admits (by number;
  // empty: all), best first, ties by lower number. Those that are best by bytes, and some
  // more, are scored in float.
  [[nodiscard]] std::vector<VectorHit> nearest(std::span<const float> query,
                                               const std::vector<bool>& allowed,
                                               std::size_t count) const;
  [[nodiscard]] double cosine(std::span<const float> query, RecordNumber number) const;
  // Of each of these: the next row comes from memory while one is multiplied.
  [[nodiscard]] std::vector<double> cosines(std::span<const float> query,
                                            std::span<const RecordNumber> numbers) const;
  // The row itself; empty when there is none.
  [[nodiscard]] std::span<const float> row(RecordNumber number) const;

 private:
  static constexpr std::size_t kBlockRows = 1024;

  // A block stands in one piece, as it is kept in an image: first this, then kBlockRows x padded
  // dimension of codes, then the signs of the turned rows, in stripes.
  struct alignas(kScanAlignment) Block {
    std::array<SignWorth, kBlockRows> worth{};   // of the signs
    std::array<float, kBlockRows> scale{};       // of the codes; 0: no row
    std::array<std::uint64_t, kBlockRows> at{};  // offset of the floats in the file

    [[nodiscard]] const std::int8_t* codes() const {
      return reinterpret_cast<const std::int8_t*>(this + 1);
    }

    [[nodiscard]] std::int8_t* codes() { return reinterpret_cast<std::int8_t*>(this + 1); }
  };

  class Scan;

  [[nodiscard]] std::size_t padded() const {
    return (dimension_ + kScanAlignment - 1) / kScanAlignment * kScanAlignment;
  }

  [[nodiscard]] std::size_t signs_at() const { return kBlockRows * padded(); }  // after the codes

  [[nodiscard]] std::size_t block_bytes() const {
    return sizeof(Block) + signs_at() + signs_at() / 8;
  }

  [[nodiscard]] const std::uint8_t* signs(const Block& block) const {
    return reinterpret_cast<const std::uint8_t*>(block.codes()) + signs_at();
  }

  std::shared_ptr<Block> new_block(const Block* copied = nullptr) const;
  std::optional<RowLogPosition> map_image();
  void put(const LoggedRow& row);

  std::size_t dimension_ = 0;
  std::filesystem::path file_;
  std::shared_ptr<const RowImage> image_;
  // Mapped ones are shared with the image, and so are copied before they change.
  std::vector<std::shared_ptr<Block>> blocks_;
  std::size_t without_image_ = 0;  // rows that were read from floats
  std::shared_ptr<const RowLogReader> log_;
};

}  // namespace tandem
