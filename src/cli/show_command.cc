#include <CLI/CLI.hpp>
#include <ostream>

#include "cli/commands.h"
#include "cli/find_record.h"
#include "cli/open.h"
#include "wire/record_csv.h"
#include "wire/record_json.h"

namespace tandem::cli {

namespace {

void print(const Record& record, std::ostream& out) {
  constexpr std::size_t kColumn = 18;
  for (const auto& [name, text] : wire::to_cells(record)) {
    out << name << std::string(kColumn - std::min(kColumn - 1, name.size()), ' ') << text << '\n';
  }
}

}  // namespace

int run_show(const Arguments& arguments, Console& console) {
  CLI::App app("Prints one record. Contact data stays in the store.", "show");
  SharedOptions shared;
  std::string id;
  add_shared(app, shared);
  app.add_option("ID", id, "of an organisation, cooperation, article, support or challenge")
      ->required();
  if (const Parsing parsing = parse(app, arguments, console); parsing != Parsing::go_on)
    return exit_code(parsing);

  const Store store = open_store(shared);
  const auto found = find_record(store, id);
  if (!found) {
    console.err << "tandem: " << no_such_record(store, id) << '\n';
    return kBadInput;
  }
  if (shared.json) {
    console.out << wire::to_json(found->record) << '\n';
  } else {
    print(found->record, console.out);
  }
  return kDone;
}

}  // namespace tandem::cli
