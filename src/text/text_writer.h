#pragma once

#include <filesystem>
#include <memory>

#include "domain/record.h"
#include "text/read_document.h"

namespace tandem {

// Writes one collection's text index: stemmed words and character 4-grams, with the seq of the
// store they stand for. Threads: one writer an index at a time (Xapian locks it). Throws Error(io |
// corrupt | conflict).
class TextWriter {
 public:
  explicit TextWriter(const std::filesystem::path& folder);  // made when missing
  TextWriter(const TextWriter&) = delete;
  TextWriter& operator=(const TextWriter&) = delete;
  TextWriter(TextWriter&&) noexcept;
  TextWriter& operator=(TextWriter&&) noexcept;
  ~TextWriter();

  // The seq of the last commit; 0 for a new index.
  [[nodiscard]] Seq seq() const;
  // Put or replace; may be repeated safely.
  void upsert(const ReadDocument& document);
  void remove(RecordNumber number);
  // Documents and seq become visible together. Explicit, since Xapian's destructor swallows errors.
  void commit(Seq seq);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tandem
