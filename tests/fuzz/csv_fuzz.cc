// Reading a file of records ends, whatever stands in it, and every record that is read can be
// written.
#include "domain/taxonomy.h"
#include "fuzz.h"
#include "wire/record_csv.h"

using namespace tandem;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Taxonomies taxonomies;
  wire::CsvRecords records(fuzz::text(data, size), taxonomies);
  wire::RecordRow row;
  std::size_t rows = 0;
  while (records.next(row)) {
    fuzz::promise(++rows <= size + 1, "more rows than bytes\n");
    if (row.record.ok()) fuzz::promise(!wire::to_csv(row.record.value).empty(), "an empty row\n");
  }
  return 0;
}
