#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

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
// changed row copies one block. Shape: dimension() floats a row; a record without a row has cosine
// 0 with everything. Threads: const and safe to share.
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

  // The `count` rows closest to `query` (unit length) among those that `allowed` admits (by number;
  // empty: all), best first, ties by lower number. The best 2 * count + 50 by bytes are scored in
  // float.
  [[nodiscard]] std::vector<VectorHit> nearest(std::span<const float> query,
                                               const std::vector<bool>& allowed,
                                               std::size_t count) const;
  [[nodiscard]] double cosine(std::span<const float> query, RecordNumber number) const;
  // The row itself; empty when there is none.
  [[nodiscard]] std::span<const float> row(RecordNumber number) const;

 private:
  static constexpr std::size_t kBlockRows = 1024;

  struct alignas(kScanAlignment) CodeLine {
    std::array<std::int8_t, kScanAlignment> codes{};
  };

  struct Block {
    std::vector<CodeLine> codes;                 // kBlockRows x padded dimension
    std::vector<std::uint8_t> signs;             // of the turned rows, in stripes
    std::array<SignWorth, kBlockRows> worth{};   // of the signs
    std::array<float, kBlockRows> scale{};       // of the codes; 0: no row
    std::array<std::uint64_t, kBlockRows> at{};  // offset of the floats in the file
  };

  [[nodiscard]] std::size_t lines() const {
    return (dimension_ + kScanAlignment - 1) / kScanAlignment;
  }

  class Scan;

  void put(const LoggedRow& row);

  std::size_t dimension_ = 0;
  std::vector<std::shared_ptr<Block>> blocks_;
  std::shared_ptr<const RowLogReader> log_;
};

}  // namespace tandem
