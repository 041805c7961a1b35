#include <CLI/CLI.hpp>
#include <ostream>

#include "base/error.h"
#include "base/today.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "cli/progress.h"
#include "cli/stop_on_interrupt.h"
#include "ingest/generation.h"
#include "ingest/models.h"

namespace tandem::cli {

namespace {

int model_to_press(const Home& home) {
  const auto serving = serving_model(home);
  return serving ? *serving : newest_good_model(home);
}

}  // namespace

int run_refresh(const Arguments& arguments, Console& console) {
  CLI::App app("Brings what is served up to what is stored; --full builds it anew, beside the old.",
               "refresh");
  SharedOptions shared;
  bool full = false;
  add_shared(app, shared);
  app.add_flag("--full", full, "from zero: heals any damage but that of the store");
  if (const Parsing parsing = parse(app, arguments, console); parsing != Parsing::go_on)
    return exit_code(parsing);

  const Store store = open_store(shared);
  const Home home(shared.home);
  const auto reference = open_reference(shared);
  const StopOnInterrupt stopping;
  Seq seq = 0;
  {
    Progress line(console, "changes followed:");
    const auto progress = [&line](std::size_t done, std::size_t, std::string_view) {
      line.show(done);
    };
    if (full && !press_generation(home, store, reference->gazetteer, model_to_press(home),
                                  {&StopOnInterrupt::requested(), progress})) {
      console.err << "tandem: stopped; what was served before is served still\n";
      return kBadInput;
    }
    const auto generation = open_generation(home, reference, store, 1, Check::everything);
    seq = generation->snapshot(store, today())->seq();
  }
  if (shared.json) {
    console.out << "{\"seq\":" << seq << ",\"stored\":" << store.seq() << "}\n";
  } else if (seq < store.seq()) {
    console.out << "a running server follows the store; it is at change " << seq << " of "
                << store.seq() << '\n';
  } else {
    console.out << "up to date at change " << seq << '\n';
  }
  return kDone;
}

}  // namespace tandem::cli
