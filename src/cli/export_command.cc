#include <CLI/CLI.hpp>
#include <ostream>

#include "base/nearest.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "wire/record_csv.h"
#include "wire/record_json.h"

namespace tandem::cli {

namespace {

void export_type(const Store& store, RecordType type, bool csv, std::ostream& out) {
  if (csv) out << wire::csv_header(type) << "\r\n";
  store.for_each(type, [&](const Stored& one) {
    if (csv) {
      out << wire::to_csv(one.record) << "\r\n";
    } else {
      out << wire::to_json(one.record) << '\n';
    }
  });
}

}  // namespace

int run_export(const Arguments& arguments, Console& console) {
  CLI::App app(
      "Writes every record, sorted by id, as import reads them. Contact data stays in the store.",
      "export");
  SharedOptions shared;
  std::string type_name;
  std::string format = "jsonl";
  add_shared(app, shared);
  app.add_option("--type", type_name,
                 "only organisation, cooperation, article, support or challenge");
  app.add_option("--format", format, "jsonl or csv (needs --type, since each has its own columns)")
      ->check(CLI::IsMember({"jsonl", "csv"}))
      ->capture_default_str();
  if (const Parsing parsing = parse(app, arguments, console); parsing != Parsing::go_on)
    return exit_code(parsing);

  if (type_name.empty() && format == "csv") {
    console.err << "tandem: --format csv needs --type, since each type has its own columns\n";
    return kBadInput;
  }
  const auto type = type_name.empty() ? Parsed<RecordType>{} : wire::record_type_from(type_name);
  if (!type.ok()) {
    console.err << "tandem: --type: " << type.problems.front().message << '\n';
    return kBadInput;
  }
  Store store = open_store(shared);
  // One state of the store, even if it is written to meanwhile.
  const Store::Transaction reading(store, Store::Transaction::Mode::read);
  for (const RecordType one : kRecordTypes) {
    if (type_name.empty() || one == type.value)
      export_type(store, one, format == "csv", console.out);
  }
  return kDone;
}

}  // namespace tandem::cli
