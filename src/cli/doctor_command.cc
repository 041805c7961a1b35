#include <sys/stat.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <functional>
#include <ostream>

#include "base/error.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "ingest/home.h"
#include "lexicon/lexicon.h"
#include "wire/json_writer.h"

namespace tandem::cli {

namespace {

// What one look found: `trouble` is empty when all is well, `said` tells a number or two.
struct Finding {
  std::string said;
  std::string trouble;
};

struct Check {
  std::string_view name;
  Finding (*look)(const SharedOptions& shared);
};

Finding look_at_home(const SharedOptions& shared) {
  if (!std::filesystem::is_directory(shared.home)) {
    return {{},
            shared.home.string() +
                ": no such folder; 'tandem import FILE…' makes it, --home names another"};
  }
  if (::access(shared.home.c_str(), W_OK | X_OK) != 0) {
    return {{},
            shared.home.string() +
                ": cannot be written to; give it to the user who runs Tandem (chown)"};
  }
  return {std::filesystem::absolute(shared.home).string(), {}};
}

Finding look_at_store(const SharedOptions& shared) {
  const Store store = open_store(shared);
  const auto damages = store.damages();
  if (!damages.empty()) return {{}, damages.front() + "; put back the last backup"};
  std::string said = "seq " + std::to_string(store.seq());
  for (const RecordType type : kRecordTypes)
    said += ", " + std::to_string(store.count(type)) + " " + std::string(name_of(type));
  const auto enquiries = store.enquiries();
  const auto open = std::ranges::count(enquiries, EnquiryState::open, &Enquiry::state);
  if (open > 0)
    said += ", messages to forward: " + std::to_string(open) + " ('tandem contacts list')";
  return {said, {}};
}

// Contact data and secrets must be readable by their owner only.
Finding look_at_permissions(const SharedOptions& shared) {
  constexpr unsigned kOthers = 0077;
  for (const char* const name : {"tandem.db", "tandem.db-wal", "tandem.db-shm", "secret"}) {
    const auto file = shared.home / name;

    struct stat status {};

    if (::stat(file.c_str(), &status) != 0 || (status.st_mode & kOthers) == 0) continue;
    return {{}, file.string() + ": others can read it; run 'chmod 600 " + file.string() + "'"};
  }
  return {"readable by their owner only", {}};
}

Finding look_at_generation(const SharedOptions& shared) {
  const Home home(shared.home);
  const auto current = home.current();
  if (!current) return {{}, "there is none yet; 'tandem train' makes one"};
  const auto folder = home.generation(*current);
  if (!std::filesystem::is_directory(folder)) {
    return {{}, folder.string() + ": missing; run 'tandem refresh --full'"};
  }
  return {Home::four_digits(*current), {}};
}

Finding look_at_data(const SharedOptions& shared) {
  const Taxonomies taxonomies = open_taxonomies(shared);
  const Gazetteer gazetteer = open_gazetteer(shared);
  if (gazetteer.complete("a", 1).empty())
    return {{}, (shared.data / "geo").string() + ": the gazetteer is empty"};
  return {std::to_string(taxonomies.nace.entries().size()) + " divisions of the economy, " +
              std::to_string(taxonomies.countries.entries().size()) + " countries",
          {}};
}

// Having none is no trouble: Tandem matches within each language then.
Finding look_at_lexicon(const SharedOptions& shared) {
  const Lexicon lexicon(Home(shared.home).lexicon());
  if (lexicon.empty()) {
    return {
        "none, each language is matched by itself; 'tandem lexicon build' makes one and says what "
        "it lacks",
        {}};
  }
  std::string said = "English";
  for (const auto& [lang, table] : lexicon.tables())
    said += ", " + lang + " (" + std::to_string(table.word_count()) + " words)";
  return {said, {}};
}

constexpr Check kChecks[] = {
    {"home", look_at_home},
    {"store", look_at_store},
    {"permissions", look_at_permissions},
    {"generation", look_at_generation},
    {"lexicon", look_at_lexicon},
    {"data", look_at_data},
};

// A thing that cannot even be looked at is a finding as well, with the message that says what to
// do.
Finding look(const Check& check, const SharedOptions& shared) {
  try {
    return check.look(shared);
  } catch (const Error& error) {
    return {{}, error.what()};
  }
}

}  // namespace

int run_doctor(const Arguments& arguments, Console& console) {
  CLI::App app("Checks home, store, permissions, generation and data, and says what to do.",
               "doctor");
  SharedOptions shared;
  add_shared(app, shared);
  if (const Parsing parsing = parse(app, arguments, console); parsing != Parsing::go_on)
    return exit_code(parsing);

  bool healthy = true;
  wire::JsonWriter out;
  out.begin_object().key("checks").begin_array();
  for (const auto& check : kChecks) {
    const Finding finding = look(check, shared);
    const bool well = finding.trouble.empty();
    healthy = healthy && well;
    out.begin_object().text("name", check.name).flag("ok", well);
    out.text("message", well ? finding.said : finding.trouble).end_object();
    if (!shared.json) {
      console.out << (well ? "ok    " : "FAIL  ") << check.name << ": "
                  << (well ? finding.said : finding.trouble) << '\n';
    }
  }
  out.end_array().flag("ok", healthy).end_object();
  if (shared.json) console.out << out.json() << '\n';
  constexpr int kNotSetUp = 2;
  return healthy ? kDone : kNotSetUp;
}

}  // namespace tandem::cli
