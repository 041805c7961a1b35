#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/row_image.h"
#include "base/row_log.h"
#include "domain/record.h"
#include "text/gram_table.h"
#include "text/read_document.h"
#include "text/word_forms.h"

namespace tandem {

// Which words stand in each document, and how often: the forward index beside Xapian's inverted
// one. Xapian finds documents by stems; these rows score a document that has been found, with every
// 4-gram, and explain it, in a microsecond. 4-grams are in no posting list: they follow from the
// words. (With them, an index took seven times as long to build and four times the room.)
//
// Two row files (base/row_log.h) in the index's folder: "forms", the word and its terms, each ended
// by 0; and "rows", u32 length, four letters of language, then a word a form: its number * 256 +
// how often (at most 255). A length counts words, their meanings and 4-grams: measured, a document
// of long words is longer.

// As they stood when opened. A changed row copies one block. What was counted of many rows is kept
// in an image beside them (base/row_image.h). Threads: const and safe to share.
class WordRows {
 public:
  // With `before`, only what was committed since is read. Throws Error(not_found | corrupt).
  explicit WordRows(const std::filesystem::path& folder, const WordRows* before = nullptr);

  struct Row {
    double length = 0;  // words, their meanings and 4-grams, stop words left out
    std::uint32_t lang = 0;
    std::span<const std::uint32_t> entries{};  // form * 256 + how often

    static std::uint32_t form(std::uint32_t entry) { return entry >> 8U; }

    static std::uint32_t count(std::uint32_t entry) { return entry & 0xFFU; }
  };

  [[nodiscard]] Seq seq() const { return std::min(forms_log_->seq(), rows_log_->seq()); }

  // Empty when there is no such document.
  [[nodiscard]] Row row(RecordNumber number) const;

  // Asks for a row that is read soon.
  void expect(RecordNumber number) const;

  // The row's, without touching it.
  [[nodiscard]] double length(RecordNumber number) const {
    const std::size_t block = number / kBlockRows;
    return block < blocks_.size()
               ? static_cast<double>(blocks_[block]->lengths[number % kBlockRows])
               : 0;
  }

  [[nodiscard]] const WordForms& forms() const { return forms_; }

  [[nodiscard]] const GramTable& grams() const { return grams_; }

  [[nodiscard]] double average_length() const {
    return totals_.documents > 0 ? totals_.length / totals_.documents : 0;
  }

  // What starting would count again, kept for the next start where it is much. Throws Error(io).
  void save_image() const;

 private:
  static constexpr std::size_t kBlockRows = 1024;

  struct Block {
    std::array<std::uint64_t, kBlockRows> offsets{};  // of the rows in their file; 0: none
    std::array<float, kBlockRows> lengths{};          // of the documents: finding reads only these
  };

  struct Totals {
    double documents = 0, length = 0;
    std::uint64_t forms = 0, blocks = 0,
                  grams = 0;  // of an image: known then, and those that follow
  };

  std::optional<RowLogPosition> read_image();
  void put(const LoggedRow& logged);
  void count(RecordNumber number, int sign);
  Block& own_block(RecordNumber number);  // shared with nobody

  WordForms forms_;
  GramTable grams_;
  std::vector<std::shared_ptr<Block>> blocks_;
  Totals totals_;
  std::filesystem::path folder_;
  std::size_t without_image_ = 0;  // rows that were counted
  std::shared_ptr<const RowLogReader> forms_log_, rows_log_;
  std::vector<std::uint32_t> seen_;  // while reading: the last count in which a 4-gram was met
  std::uint32_t counts_ = 0;
};

// The first four letters of a language's code, as rows have it.
std::uint32_t packed_language(std::string_view lang);

// Threads: one writer a folder.
class WordRowsWriter {
 public:
  explicit WordRowsWriter(const std::filesystem::path& folder);  // made when missing

  [[nodiscard]] Seq seq() const { return std::min(forms_.seq(), rows_.seq()); }

  void upsert(RecordNumber number, std::string_view lang, std::span<const CountedForm> words);

  void remove(RecordNumber number) { rows_.erase(number); }

  void commit(Seq seq);

 private:
  std::uint32_t number_of(const std::string& text);

  std::unordered_map<std::string, std::uint32_t> numbers_;
  RowLogWriter forms_, rows_;
};

}  // namespace tandem
