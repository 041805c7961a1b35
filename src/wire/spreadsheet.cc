#include "wire/spreadsheet.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <memory>

#include "base/error.h"
#include "base/files.h"
#include "base/utf8.h"

namespace tandem::wire {

namespace {

constexpr std::size_t kLongestCell = 32'000;   // code points; 32,767 UTF-16 units are allowed
constexpr std::size_t kLongestBytes = 32'767;  // the library counts bytes
constexpr double kNarrow = 12, kWide = 45;     // characters

// Cut where it fits, on a whole code point.
std::string fitting(const std::string& text) {
  std::string cut = shorten(text, kLongestCell);
  std::size_t limit = kLongestCell;
  while (cut.size() > kLongestBytes && limit > 1) {
    limit = limit * kLongestBytes / cut.size();
    cut = shorten(text, limit);
  }
  return cut;
}

void check(lxw_error error) {
  if (error != LXW_NO_ERROR)
    throw Error(ErrorKind::io, std::string("spreadsheet: ") + lxw_strerror(error));
}

void write_rows(lxw_workbook* book, lxw_worksheet* sheet,
                const std::vector<std::vector<std::string>>& rows) {
  lxw_format* bold = workbook_add_format(book);
  format_set_bold(bold);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    for (std::size_t c = 0; c < rows[r].size(); ++c) {
      if (rows[r][c].empty()) continue;
      check(worksheet_write_string(sheet, static_cast<lxw_row_t>(r), static_cast<lxw_col_t>(c),
                                   fitting(rows[r][c]).c_str(), r == 0 ? bold : nullptr));
    }
  }
}

// Columns as wide as their texts, within reason.
void set_widths(lxw_worksheet* sheet, const std::vector<std::vector<std::string>>& rows) {
  for (std::size_t c = 0; c < rows.front().size(); ++c) {
    std::size_t longest = 0;
    for (const auto& row : rows) {
      if (c < row.size()) longest = std::max(longest, count_code_points(row[c]));
    }
    const auto column = static_cast<lxw_col_t>(c);
    worksheet_set_column(sheet, column, column,
                         std::clamp(static_cast<double>(longest) + 2, kNarrow, kWide), nullptr);
  }
}

}  // namespace

std::string spreadsheet(const std::string& sheet_name,
                        const std::vector<std::vector<std::string>>& rows) {
  const TempFolder folder;  // the library writes to files only
  const auto file = folder.path() / "sheet.xlsx";
  lxw_workbook* book = workbook_new(file.c_str());
  if (book == nullptr) throw Error(ErrorKind::io, "spreadsheet: cannot be begun");
  lxw_worksheet* sheet = workbook_add_worksheet(book, sheet_name.c_str());
  try {
    if (sheet == nullptr) throw Error(ErrorKind::io, "spreadsheet: bad name " + sheet_name);
    write_rows(book, sheet, rows);
    if (!rows.empty() && !rows.front().empty()) {
      set_widths(sheet, rows);
      worksheet_freeze_panes(sheet, 1, 0);
      worksheet_autofilter(sheet, 0, 0, static_cast<lxw_row_t>(rows.size() - 1),
                           static_cast<lxw_col_t>(rows.front().size() - 1));
    }
  } catch (...) {
    lxw_workbook_free(book);
    throw;
  }
  check(workbook_close(book));  // frees it
  return read_file(file);
}

}  // namespace tandem::wire
