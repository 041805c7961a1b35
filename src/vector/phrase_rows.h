#pragma once

#include <filesystem>
#include <memory>
#include <unordered_map>

#include "base/row_log.h"
#include "domain/record.h"
#include "vector/embedder.h"

namespace tandem {

// What the phrases of each document carry of its vector, as it was embedded: for explaining
// closeness without embedding again. They stay in the mapped file. Threads: const and safe to
// share.
class PhraseRows {
 public:
  // Reads the row file as it stands; with `before`, only what was committed since. Throws
  // Error(not_found | corrupt).
  PhraseRows(const std::filesystem::path& file, std::size_t dimension,
             const PhraseRows* before = nullptr)
      : dimension_(dimension) {
    if (before != nullptr) places_ = before->places_;
    log_ = std::make_shared<const RowLogReader>(
        file, static_cast<std::uint32_t>(dimension),
        [&](const LoggedRow& row) {
          places_[row.number] = {row.offset, row.payload.size()};
        },
        before != nullptr ? &before->log_->end() : nullptr);
  }

  // Without phrases when there is no row.
  [[nodiscard]] Embedding find(RecordNumber number) const {
    const auto found = places_.find(number);
    if (found == places_.end() || found->second.second == 0) return {};
    return embedding_from_bytes(log_->payload(found->second.first, found->second.second),
                                dimension_);
  }

 private:
  std::size_t dimension_ = 0;
  std::unordered_map<RecordNumber, std::pair<std::uint64_t, std::size_t>> places_;
  std::shared_ptr<const RowLogReader> log_;
};

}  // namespace tandem
