#include "text/text_index.h"

#include <algorithm>

namespace tandem {

TextIndex::TextIndex(const std::filesystem::path& folder, std::size_t readers,
                     const TextIndex* before)
    : rows_(std::make_shared<const WordRows>(folder,
                                             before != nullptr ? before->rows_.get() : nullptr)) {
  for (std::size_t i = 0; i < readers; ++i) {
    readers_.push_back(std::make_unique<TextReader>(folder, rows_));
    free_.push_back(readers_.back().get());
  }
  seq_ = std::min(readers_.front()->seq(), rows_->seq());
}

TextIndex::Loan TextIndex::lend() const {
  std::unique_lock lock(mutex_);
  returned_.wait(lock, [&] { return !free_.empty(); });
  TextReader* reader = free_.back();
  free_.pop_back();
  return {*this, *reader};
}

TextIndex::Loan::~Loan() {
  {
    const std::lock_guard lock(index_->mutex_);
    index_->free_.push_back(reader_);
  }
  index_->returned_.notify_one();
}

}  // namespace tandem
