#include <CLI/CLI.hpp>
#include <ostream>

#include "cli/commands.h"
#include "cli/installed.h"
#include "cli/open.h"
#include "cli/progress.h"
#include "cli/stop_on_interrupt.h"
#include "ingest/generation.h"
#include "learn/train.h"
#include "wire/model_card.h"

namespace tandem::cli {

int run_train(const Arguments& arguments, Console& console) {
  CLI::App app(
      "Fits a new model to what is stored and presses the generation that is served from it.",
      "train");
  SharedOptions shared;
  add_shared(app, shared);
  if (const Parsing parsing = parse(app, arguments, console); parsing != Parsing::go_on)
    return exit_code(parsing);

  const Store store = open_store(shared);
  const Home home(shared.home);
  const StopOnInterrupt stopping;
  const auto progress_of = [&](Progress& line) -> tandem::Progress {
    return [&line](std::size_t done, std::size_t, std::string_view) { line.show(done); };
  };
  std::optional<ModelCard> card;
  {
    Progress line(console, "profiles read:");
    card = train(home, store, load_defaults(models_folder()), &StopOnInterrupt::requested(),
                 progress_of(line));
  }
  std::optional<int> generation;
  if (card) {
    Progress line(console, "changes followed:");
    generation = press_generation(home, store, card->number, &StopOnInterrupt::requested(),
                                  progress_of(line));
  }
  if (!generation) {
    console.err << "tandem: stopped; what was served before is served still\n";
    return kBadInput;
  }
  if (shared.json) {
    console.out << wire::to_json(*card);
  } else {
    console.out << "model " << card->number << ": " << card->documents << " profiles, "
                << card->terms << " terms, " << card->dimension << " dimensions; generation "
                << *generation << " is ready\n";
  }
  return kDone;
}

}  // namespace tandem::cli
