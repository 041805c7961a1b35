#pragma once

#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <vector>

#include "text/text_reader.h"

namespace tandem {

// The readers of one collection at one revision, lent one a caller: Xapian's handles must not be
// shared by threads. As many as the machine has cores, since matching computes and never waits; a
// caller finds them all lent waits for one. Threads: safe.
class TextIndex {
 public:
  // Opens all readers now, while nobody commits, so that they stand at the same revision. Shares
  // with `before` (an earlier one of the same folder, or nullptr) what did not change.
  TextIndex(const std::filesystem::path& folder, std::size_t readers,
            const TextIndex* before = nullptr);

  class Loan {
   public:
    Loan(const TextIndex& index, TextReader& reader) : index_(&index), reader_(&reader) {}

    Loan(const Loan&) = delete;
    Loan& operator=(const Loan&) = delete;
    Loan(Loan&&) = delete;
    Loan& operator=(Loan&&) = delete;
    ~Loan();

    const TextReader* operator->() const { return reader_; }

    const TextReader& operator*() const { return *reader_; }

   private:
    const TextIndex* index_;
    TextReader* reader_;
  };

  [[nodiscard]] Loan lend() const;

  // What both Xapian's index and the rows of words have seen.
  [[nodiscard]] Seq seq() const { return seq_; }

  // What starting would count again, kept for the next start where it is much. Throws Error(io).
  void save_image() const { rows_->save_image(); }

 private:
  std::shared_ptr<const WordRows> rows_;
  std::vector<std::unique_ptr<TextReader>> readers_;
  Seq seq_ = 0;
  mutable std::mutex mutex_;
  mutable std::condition_variable returned_;
  mutable std::vector<TextReader*> free_;
};

}  // namespace tandem
