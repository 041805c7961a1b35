#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "vector/vector_rows.h"

namespace tandem::bench {

// Vector indexes that one would use instead, where Debian's packages of them are installed
// (libhnswlib-dev, libfaiss-dev); null where not. Both look for the largest inner product.
class NearIndex {
 public:
  NearIndex() = default;
  NearIndex(const NearIndex&) = delete;
  NearIndex& operator=(const NearIndex&) = delete;
  NearIndex(NearIndex&&) = delete;
  NearIndex& operator=(NearIndex&&) = delete;
  virtual ~NearIndex() = default;
  virtual std::vector<std::uint32_t> ten(std::span<const float> query) = 0;
};

// M 16, 200 while building, 100 while asking.
std::unique_ptr<NearIndex> hnswlib_index(const VectorRows& rows, std::uint32_t end);
// Lists: four times the root of the rows; a sixteenth of them is looked at. Trained on the rows.
std::unique_ptr<NearIndex> faiss_ivf_index(const VectorRows& rows, std::uint32_t end);

}  // namespace tandem::bench
