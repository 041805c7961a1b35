#pragma once

#include <string>
#include <vector>

#include "page/words.h"
#include "wire/export.h"

namespace tandem {

using TableRow = std::vector<std::string>;

// A table for people, header first, as XLSX, else as CSV: with a byte order mark, and its cells
// parted by semicolons where the language writes decimals with a comma, so that a double click
// opens it in the Excel of that language. Throws Error(io).
std::string table_file(const Words& words, const std::vector<TableRow>& rows,
                       wire::ExportFormat format);

// The first row, from the texts of these names.
TableRow table_header(const Words& words, const std::vector<const char*>& columns);

}  // namespace tandem
