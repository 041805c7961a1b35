#include <CLI/CLI.hpp>
#include <algorithm>
#include <ostream>

#include "cli/commands.h"
#include "cli/find_record.h"
#include "cli/open.h"
#include "wire/json_writer.h"

namespace tandem::cli {

namespace {

struct Removal {
  std::vector<std::string> removed, unknown;
  std::ptrdiff_t letters = 0;     // to those removed, that nobody had closed
  std::ptrdiff_t challenges = 0;  // of firms removed
};

// Bars the id under every type: whoever asks to be forgotten does not know types.
void bar(Store& store, const std::string& id) {
  for (const RecordType type : kRecordTypes) store.remove(type, id, true);
}

// Their writers wait for an answer, so they are told of before they are forgotten.
std::ptrdiff_t waiting_letters(const Store& store, const std::string& id) {
  return std::ranges::count_if(store.enquiries(), [&](const Enquiry& one) {
    return one.organisation == id && one.state != EnquiryState::closed;
  });
}

std::ptrdiff_t challenges_of(const Store& store, const std::string& id) {
  std::ptrdiff_t count = 0;
  store.for_each(RecordType::challenge, [&](const Stored& one) {
    count += std::get<Challenge>(one.record).organisation == id ? 1 : 0;
  });
  return count;
}

Removal remove_all(Store& store, const std::vector<std::string>& ids, bool forever) {
  Removal removal;
  Store::Transaction transaction(store);
  for (const auto& id : ids) {
    const auto found = find_record(store, id);
    if (found) removal.letters += waiting_letters(store, id);
    if (found) removal.challenges += challenges_of(store, id);
    if (found) store.remove(type_of(found->record), id, forever);
    if (forever) bar(store, id);
    (found ? removal.removed : removal.unknown).push_back(id);
  }
  transaction.commit();
  return removal;
}

void print(const Removal& removal, const Store& store, bool forever, Console& console) {
  for (const auto& id : removal.removed) console.out << "removed " << id << '\n';
  for (const auto& id : removal.unknown)
    console.err << "tandem: " << no_such_record(store, id) << '\n';
  if (removal.letters == 1)
    console.out << "1 message to them that was not closed is gone as well\n";
  if (removal.letters > 1) {
    console.out << removal.letters << " messages to them that were not closed are gone as well\n";
  }
  if (removal.challenges == 1) console.out << "1 challenge of theirs is gone as well\n";
  if (removal.challenges > 1)
    console.out << removal.challenges << " challenges of theirs are gone as well\n";
  if (forever) console.out << "imports will refuse these ids from now on\n";
  if (removal.removed.empty()) return;
  console.out << "A running server drops them from its answers within seconds; without one, "
                 "'tandem refresh' does.\n"
                 "Files that they were imported from still have them.\n";
}

}  // namespace

int run_remove(const Arguments& arguments, Console& console) {
  CLI::App app(
      "Deletes records from the store; organisations leave the cooperations that name them "
      "and take their challenges with them.",
      "remove");
  SharedOptions shared;
  std::vector<std::string> ids;
  bool forever = false;
  add_shared(app, shared);
  app.add_option("ID", ids, "of the records")->required();
  app.add_flag("--forever", forever, "remember the ids and refuse them in later imports");
  if (const Parsing parsing = parse(app, arguments, console); parsing != Parsing::go_on)
    return exit_code(parsing);

  Store store = open_store(shared);
  const Removal removal = remove_all(store, ids, forever);
  if (shared.json) {
    wire::JsonWriter out;
    out.begin_object()
        .texts("removed", removal.removed)
        .texts("unknown", removal.unknown)
        .integer("letters", removal.letters)
        .integer("challenges", removal.challenges)
        .flag("forever", forever);
    console.out << out.end_object().json() << '\n';
  } else {
    print(removal, store, forever, console);
  }
  return removal.unknown.empty() || forever ? kDone : kBadInput;
}

}  // namespace tandem::cli
