#include <CLI/CLI.hpp>
#include <ostream>

#include "base/error.h"
#include "base/files.h"
#include "cli/commands.h"
#include "cli/installed.h"
#include "cli/open.h"
#include "cli/progress.h"
#include "cli/stop_on_interrupt.h"
#include "cli/write_model.h"
#include "ingest/embedders.h"
#include "ingest/models.h"
#include "learn/train.h"
#include "wire/model_card.h"

namespace tandem::cli {

namespace {

FileLock lock_for_training(const Home& home) {
  FileLock lock(home.train_lock(), false);
  if (!lock.held()) {
    throw Error(
        ErrorKind::conflict,
        home.folder().string() + ": a training is under way already; wait for it or stop it");
  }
  return lock;
}

// That of the model that serves; a first training takes what needs nothing installed.
std::string embedder_of(const Home& home) {
  const auto serving = serving_model(home);
  return serving ? read_card(home, *serving).embedder : std::string("svd");
}

// The new model, or nothing when stopped.
std::optional<ModelCard> fit_next(const std::shared_ptr<const Reference>& reference,
                                  const Home& home, Store& store, std::optional<std::uint64_t> seed,
                                  Console& console) {
  Progress line(console, "profiles read:");
  TrainSettings settings{
      load_defaults(models_folder(), embedder_of(home)), reference, &StopOnInterrupt::requested(),
      [&line](std::size_t done, std::size_t, std::string_view) { line.show(done); }};
  settings.lexicon = home.lexicon();
  settings.encoder = encoder_folder(home);
  if (seed) settings.defaults.seed = *seed;
  return train(home, store, settings);
}

// False when stopped.
bool serve_from(const Home& home, const Store& store,
                const std::shared_ptr<const Reference>& reference, int number, Console& console) {
  Progress line(console, "changes followed:");
  return promote_model(
             home, store, reference, number,
             {&StopOnInterrupt::requested(),
              [&line](std::size_t done, std::size_t, std::string_view) { line.show(done); }})
      .has_value();
}

}  // namespace

int run_train(const Arguments& arguments, Console& console) {
  CLI::App app(
      "Fits a new model to what is stored, holds it against the one that is served, and serves it "
      "if it is as good or better.",
      "train");
  SharedOptions shared;
  std::optional<std::uint64_t> seed;
  add_shared(app, shared);
  app.add_option("--seed", seed, "of everything that is drawn by lot");
  if (const Parsing parsing = parse(app, arguments, console); parsing != Parsing::go_on)
    return exit_code(parsing);

  Store store = open_store(shared);
  const Home home(shared.home);
  const FileLock lock = lock_for_training(home);
  const StopOnInterrupt stopping;
  const auto reference = open_reference(shared);
  const auto card = fit_next(reference, home, store, seed, console);
  const bool wanted = card && card->outcome != Outcome::refused;
  if (!card || (wanted && !serve_from(home, store, reference, card->number, console))) {
    console.err << "tandem: stopped; what was served before is served still\n";
    return kBadInput;
  }
  remove_old_models(home);
  if (shared.json) {
    console.out << wire::to_json(*card);
  } else {
    write_model(*card, console.out);
  }
  return kDone;
}

}  // namespace tandem::cli
