#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string_view>

#include "base/files.h"
#include "domain/taxonomy.h"
#include "wire/record_csv.h"

namespace tandem::ingest {

// A file of records, JSONL or CSV, or an article in Markdown (.md): which of them is told by the
// ending, else by the first character. What cannot be read as a whole (a folder, a missing, empty
// or binary file, a spreadsheet) is one row with a problem on line 0.
class RecordFile {
 public:
  // `taxonomies` must outlive the file.
  RecordFile(const std::filesystem::path& path, const Taxonomies& taxonomies);

  // False at the end.
  bool next(wire::RecordRow& row);

 private:
  [[nodiscard]] std::string open(const std::filesystem::path& path);
  bool next_json(wire::RecordRow& row);
  bool next_article(wire::RecordRow& row);

  const Taxonomies& taxonomies_;
  MappedFile mapped_;
  std::string_view text_;
  std::string trouble_;
  std::optional<wire::CsvRecords> csv_;
  std::size_t line_ = 0;
  bool is_article_ = false;
};

}  // namespace tandem::ingest
