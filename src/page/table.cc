#include "page/table.h"

#include "wire/csv.h"
#include "wire/spreadsheet.h"

namespace tandem {

namespace {

std::string csv_of(const std::vector<TableRow>& rows, char separator) {
  std::string text = "\xEF\xBB\xBF";
  for (const TableRow& row : rows) {
    TableRow cells;
    cells.reserve(row.size());
    for (const auto& cell : row) cells.push_back(wire::guarded(cell));
    text += wire::csv_row(cells, separator) + "\r\n";
  }
  return text;
}

}  // namespace

std::string table_file(const Words& words, const std::vector<TableRow>& rows,
                       wire::ExportFormat format) {
  if (format == wire::ExportFormat::xlsx) return wire::spreadsheet("Tandem", rows);
  return csv_of(rows, words("number_point") == "," ? ';' : ',');
}

TableRow table_header(const Words& words, const std::vector<const char*>& columns) {
  TableRow header;
  header.reserve(columns.size());
  for (const char* column : columns) header.push_back(words(column));
  return header;
}

}  // namespace tandem
