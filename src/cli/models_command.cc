#include <CLI/CLI.hpp>
#include <algorithm>
#include <iomanip>
#include <ostream>

#include "base/error.h"
#include "cli/commands.h"
#include "cli/installed.h"
#include "cli/open.h"
#include "cli/progress.h"
#include "cli/stop_on_interrupt.h"
#include "cli/write_model.h"
#include "ingest/embedders.h"
#include "ingest/models.h"
#include "learn/train.h"
#include "wire/json_writer.h"
#include "wire/model_card.h"

namespace tandem::cli {

namespace {

// Which models can be served at once.
bool stands(const Home& home, int model) {
  const auto earlier = home.earlier();
  return serving_model(home) == model || (earlier && model_of_generation(home, *earlier) == model);
}

int list_models(const SharedOptions& shared, Console& console) {
  const Home home(shared.home);
  const auto serving = serving_model(home);
  wire::JsonWriter out;
  out.begin_object().key("models").begin_array();
  for (const int number : home.models()) {
    const ModelCard card = read_card(home, number);
    const bool serves = serving == number;
    out.begin_object().integer("number", number).flag("serving", serves);
    out.flag("stands", stands(home, number)).text("outcome", name_of(card.outcome));
    out.text("why", card.why).text("data_hash", card.data_hash);
    out.integer("documents", static_cast<long long>(card.documents));
    out.integer("known_cooperations", static_cast<long long>(card.known_cooperations)).end_object();
    if (!shared.json) {
      console.out << (serves ? "* " : "  ") << Home::four_digits(number) << "  " << std::setw(10)
                  << std::left << name_of(card.outcome) << "  " << card.documents << " profiles, "
                  << card.known_cooperations << " cooperations  " << card.why << '\n';
    }
  }
  out.end_array().end_object();
  if (shared.json) console.out << out.json() << '\n';
  return kDone;
}

int show_model(const SharedOptions& shared, int number, Console& console) {
  const ModelCard card = read_card(Home(shared.home), number);
  if (shared.json) {
    console.out << wire::to_json(card);
  } else {
    write_model(card, console.out);
  }
  return kDone;
}

int compare_models(const SharedOptions& shared, int before, int after, Console& console) {
  const Home home(shared.home);
  const ModelCard cards[] = {read_card(home, before), read_card(home, after)};
  Store store = open_store(shared);
  const StopOnInterrupt stopping;
  const auto compared =
      compare_weights(store, cards[0].weights, cards[1].weights,
                      {.defaults = load_defaults(models_folder(), cards[1].embedder),
                       .reference = open_reference(shared),
                       .stop = &StopOnInterrupt::requested(),
                       .lexicon = home.lexicon(),
                       .encoder = encoder_folder(home)});
  if (!compared) {
    console.err << "tandem: stopped\n";
    return kBadInput;
  }
  if (shared.json) {
    console.out << "{\"before\":" << before << ",\"after\":" << after
                << ",\"comparison\":" << wire::to_json(*compared) << "}\n";
    return kDone;
  }
  console.out << "model " << before << " -> model " << after
              << ", both on the newest fifth of the cooperations and of the feedback:\n";
  write_comparison(*compared, console.out);
  if (compared->all.queries + compared->feedback.queries == 0)
    console.out << "  nothing to judge by: no cooperation whose partner is listed without it\n";
  return kDone;
}

int promote_one(const SharedOptions& shared, int number, Console& console) {
  const Store store = open_store(shared);
  const StopOnInterrupt stopping;
  std::optional<int> generation;
  {
    Progress line(console, "changes followed:");
    generation = promote_model(
        Home(shared.home), store, open_reference(shared), number,
        {&StopOnInterrupt::requested(),
         [&line](std::size_t done, std::size_t, std::string_view) { line.show(done); }});
  }
  if (!generation) {
    console.err << "tandem: stopped; what was served before is served still\n";
    return kBadInput;
  }
  if (shared.json) {
    console.out << "{\"serving\":" << number << ",\"generation\":" << *generation << "}\n";
  } else {
    console.out << "model " << number << " serves now (generation " << *generation << ")\n";
  }
  return kDone;
}

int roll_back(const SharedOptions& shared, Console& console) {
  const auto before = model_before(Home(shared.home));
  if (!before) {
    throw Error(ErrorKind::not_found,
                "there is no earlier model to go back to; 'tandem models list' names those kept");
  }
  return promote_one(shared, *before, console);
}

}  // namespace

int run_models(const Arguments& arguments, Console& console) {
  if (const auto at = std::ranges::find(arguments, "embedder"); at != arguments.end()) {
    Arguments rest(arguments.begin(), at);
    rest.insert(rest.end(), at + 1, arguments.end());
    return run_embedder(rest, console);
  }
  CLI::App app("Which models there are, which one serves, and why.", "models");
  SharedOptions shared;
  int number = 0;
  int other = 0;
  add_shared(app, shared);
  app.fallthrough();  // --home and --json may stand behind the name as well
  const auto add = [&](const char* name, const char* help) {
    return app.add_subcommand(name, help);
  };
  const CLI::App* listing = add("list", "those that are kept, * the one that serves");
  CLI::App* showing = add("show", "the card of one");
  CLI::App* comparing = add("compare", "two on the same held-out cases");
  CLI::App* promoting = add("promote", "serve this one");
  const CLI::App* rolling = add("rollback", "serve the one before");
  showing->add_option("N", number, "number of a model")->required();
  comparing->add_option("N", number, "number of a model")->required();
  comparing->add_option("M", other, "number of another")->required();
  promoting->add_option("N", number, "number of a model")->required();
  app.require_subcommand(1);
  if (const Parsing parsing = parse(app, arguments, console); parsing != Parsing::go_on)
    return exit_code(parsing);

  if (listing->parsed()) return list_models(shared, console);
  if (showing->parsed()) return show_model(shared, number, console);
  if (comparing->parsed()) return compare_models(shared, number, other, console);
  if (rolling->parsed()) return roll_back(shared, console);
  return promote_one(shared, number, console);
}

}  // namespace tandem::cli
