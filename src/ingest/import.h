#pragma once

#include <atomic>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "domain/taxonomy.h"
#include "geo/gazetteer.h"
#include "store/store.h"

namespace tandem::ingest {

// One line of the report. `line` is 0 when the whole file is meant; `field` as "partners/0", empty
// for the whole row.
struct ImportNote {
  std::string file;
  std::size_t line = 0;
  std::string field;
  std::string message;
};

// "file:line: field: message"
std::string to_text(const ImportNote& note);

struct ImportOptions {
  bool dry_run = false;                     // says what would happen and changes nothing
  bool strict = false;                      // one bad row, and nothing is stored
  const std::atomic<bool>* stop = nullptr;  // when it turns true, nothing is stored
  std::function<void(std::size_t rows)> progress = {};  // called now and then
};

struct ImportReport {
  std::size_t added = 0, changed = 0, unchanged = 0;
  std::size_t rejected = 0;                    // rows; a file that cannot be read counts as one
  std::vector<ImportNote> problems, warnings;  // at most kMostNotes each
  std::size_t problems_left_out = 0, warnings_left_out = 0;
  bool stored = false;
  bool stopped = false;
};

constexpr std::size_t kMostNotes = 1000;

// Pours files of records (JSONL, CSV) into the store, in one transaction. Good rows are stored
// although others are bad (unless strict). Cooperations wait in memory until every file has been
// read, so the order of the files does not matter: their partners may stand in any of them or in
// the store. A record is stored as it was given. Throws Error when the store fails; what a person
// can mend is in the report.
ImportReport import_files(Store& store, const Taxonomies& taxonomies, const Gazetteer& gazetteer,
                          const std::vector<std::filesystem::path>& files,
                          const ImportOptions& options);

}  // namespace tandem::ingest
