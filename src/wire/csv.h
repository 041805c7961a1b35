#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/parsed.h"

namespace tandem::wire {

constexpr std::size_t kLongestRow = 1U << 20U;  // bytes of one record in a file

// One row of a CSV text. `line` counts from 1 and is where the row begins (a quoted cell may hold
// line breaks).
struct CsvRow {
  std::size_t line = 0;
  std::vector<std::string> cells;
  std::vector<Problem> problems;  // a stray quote, say; then the cells mean nothing
};

// Reads CSV as RFC 4180 has it, row by row: quotes doubled inside quoted cells, CRLF or LF, a byte
// order mark passed over, empty lines skipped. Besides commas it takes semicolons when the first
// line has no comma: spreadsheets of many countries write those. After a broken row it goes on at
// the next line, so that one mistake costs one row. The text must outlive the reader.
class CsvReader {
 public:
  explicit CsvReader(std::string_view text);

  // False at the end.
  bool next(CsvRow& row);

 private:
  enum class After { cell, row, broken };
  After read_cell(CsvRow& row);
  After read_quoted(CsvRow& row, std::string& cell);
  After end_of_cell();
  void skip_to_line_after(std::size_t offset);
  After broken(CsvRow& row, std::string message);

  std::string_view text_;
  char separator_ = ',';
  std::size_t at_ = 0;
  std::size_t row_begin_ = 0;
  std::size_t line_ = 1;
};

// One row without its line break; cells are quoted where they must be.
std::string csv_row(const std::vector<std::string>& cells, char separator = ',');

// Text that a spreadsheet would take for a formula gets an apostrophe in front; unguarded takes it
// off again. Whatever the text was, it comes back.
std::string guarded(std::string_view text);
std::string unguarded(std::string_view cell);

// Lists in one cell: " | " between entries; a bar, a backslash and blanks at the ends of an entry
// stand behind a backslash. What was joined is split into the same entries.
std::string join_cell(const std::vector<std::string>& entries);
std::vector<std::string> split_cell(std::string_view cell);

}  // namespace tandem::wire
