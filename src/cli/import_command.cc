#include <CLI/CLI.hpp>
#include <map>
#include <ostream>
#include <utility>

#include "cli/commands.h"
#include "cli/open.h"
#include "cli/progress.h"
#include "cli/stop_on_interrupt.h"
#include "ingest/import.h"
#include "wire/json_writer.h"

namespace tandem::cli {

namespace {

void write_notes(std::string_view name, const std::vector<ingest::ImportNote>& notes,
                 wire::JsonWriter& out) {
  out.key(name).begin_array();
  for (const auto& note : notes) {
    out.begin_object().text("file", note.file).integer("line", static_cast<long long>(note.line));
    out.text("field", note.field).text("message", note.message).end_object();
  }
  out.end_array();
}

std::string to_json(const ingest::ImportReport& report) {
  wire::JsonWriter out;
  const auto count = [&](std::string_view name, std::size_t value) {
    out.integer(name, static_cast<long long>(value));
  };
  out.begin_object().flag("stored", report.stored).flag("stopped", report.stopped);
  count("added", report.added);
  count("changed", report.changed);
  count("unchanged", report.unchanged);
  count("rejected", report.rejected);
  write_notes("problems", report.problems, out);
  write_notes("warnings", report.warnings, out);
  return out.end_object().take();
}

void print_problems(const std::vector<ingest::ImportNote>& notes, std::size_t left_out,
                    std::ostream& err) {
  for (const auto& note : notes) err << ingest::to_text(note) << '\n';
  if (left_out > 0) err << "and " << left_out << " more\n";
}

// What several rows have in common is said once, at the first of them.
void print_warnings(const std::vector<ingest::ImportNote>& notes, std::size_t left_out,
                    std::ostream& err) {
  std::map<std::pair<std::string, std::string>, std::size_t> rows;
  for (const auto& note : notes) ++rows[{note.field, note.message}];
  for (const auto& note : notes) {
    std::size_t& same = rows[{note.field, note.message}];
    if (same == 0) continue;
    err << "note: " << ingest::to_text(note);
    if (same > 1) err << " (and " << same - 1 << (same == 2 ? " more row)" : " more rows)");
    err << '\n';
    same = 0;
  }
  if (left_out > 0) err << "note: and " << left_out << " more\n";
  if (!notes.empty()) err << "Notes are only to be looked at: these rows are taken as they are.\n";
}

void print(const ingest::ImportReport& report, const ingest::ImportOptions& options,
           Console& console) {
  print_problems(report.problems, report.problems_left_out, console.err);
  print_warnings(report.warnings, report.warnings_left_out, console.err);
  console.out << report.added << " added, " << report.changed << " changed, " << report.unchanged
              << " unchanged, " << report.rejected << " rejected\n";
  if (report.stopped) {
    console.out << "stopped: nothing was changed\n";
  } else if (options.dry_run) {
    console.out << "dry run: nothing was changed\n";
  } else if (!report.stored) {
    console.out << "strict: nothing was changed, since a row was rejected\n";
  }
}

}  // namespace

int run_import(const Arguments& arguments, Console& console) {
  CLI::App app(
      "Reads records from JSONL or CSV files, and articles from Markdown (.md), into the store, in "
      "one "
      "transaction.",
      "import");
  SharedOptions shared;
  ingest::ImportOptions options;
  std::vector<std::filesystem::path> files;
  add_shared(app, shared);
  app.add_option("FILE", files, "files of records; their order does not matter")->required();
  app.add_flag("--dry-run", options.dry_run, "say what would happen and change nothing");
  app.add_flag("--strict", options.strict, "store nothing if a row is rejected");
  if (const Parsing parsing = parse(app, arguments, console); parsing != Parsing::go_on)
    return exit_code(parsing);

  const Taxonomies taxonomies = open_taxonomies(shared);
  const Gazetteer gazetteer = open_gazetteer(shared);
  Store store = make_store(shared);
  const StopOnInterrupt stopping;
  options.stop = &StopOnInterrupt::requested();
  ingest::ImportReport report;
  {
    Progress progress(console, "rows read:");
    options.progress = [&](std::size_t rows) { progress.show(rows); };
    report = ingest::import_files(store, taxonomies, gazetteer, files, options);
  }
  if (shared.json) {
    console.out << to_json(report) << '\n';
  } else {
    print(report, options, console);
  }
  return report.rejected > 0 || report.stopped ? kBadInput : kDone;
}

}  // namespace tandem::cli
