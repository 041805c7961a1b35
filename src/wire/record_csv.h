#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/parsed.h"
#include "domain/record.h"
#include "domain/taxonomy.h"
#include "wire/csv.h"

namespace tandem::wire {

// Records as CSV: columns named as in JSON, lists joined by " | ", partners as "id:role | id:role".

// The header line of a type, without its line break.
std::string csv_header(RecordType type);
// One record, without its line break. Contact data is never written.
std::string to_csv(const Record& record);

// Every field that has a value, with its name, as the cell of a table: for showing a record as
// plain text.
std::vector<std::pair<std::string, std::string>> to_cells(const Record& record);

// One row of a file of records, with the line where it begins.
struct RecordRow {
  std::size_t line = 0;
  Parsed<Record> record;
};

// Reads records from CSV text with a header line. Columns may stand in any order and belong to
// several types of records. What is wrong with the header is one row with problems; where it cannot
// be used at all (no `type`, no `id`, a column twice) it is the last. The cells of a column that
// nobody knows are left out, and the rows are read without them. Text and taxonomies must outlive
// the reader.
class CsvRecords {
 public:
  CsvRecords(std::string_view text, const Taxonomies& taxonomies);
  // False at the end.
  bool next(RecordRow& row);

 private:
  // Whether rows can be read below it.
  bool read_header(RecordRow& row);
  [[nodiscard]] Parsed<Record> read_record(const CsvRow& row) const;

  CsvReader reader_;
  const Taxonomies& taxonomies_;
  std::vector<std::string> header_;
  bool started_ = false;
  bool usable_ = true;
};

}  // namespace tandem::wire
