#include <CLI/CLI.hpp>
#include <algorithm>
#include <ostream>

#include "base/error.h"
#include "cli/commands.h"
#include "cli/installed.h"
#include "cli/open.h"
#include "cli/progress.h"
#include "cli/stop_on_interrupt.h"
#include "ingest/embedders.h"
#include "ingest/models.h"
#include "learn/fit.h"
#include "vector/encoder_import.h"
#include "vector/static_import.h"
#include "wire/json_writer.h"

namespace tandem::cli {

namespace {

int list_embedders(const SharedOptions& shared, Console& console) {
  const Home home(shared.home);
  const auto model = serving_model(home);
  const std::string serving = model ? read_card(home, *model).embedder : "";
  wire::JsonWriter out;
  out.begin_object().key("embedders").begin_array();
  for (const auto& [name, installed, what] : known_embedders(home)) {
    out.begin_object().text("name", name).flag("installed", installed);
    out.flag("serving", name == serving).text("what", what).end_object();
    if (!shared.json) {
      console.out << (name == serving ? "* " : "  ") << name
                  << (installed ? ": " : " (not installed): ") << what << '\n';
    }
  }
  out.end_array().end_object();
  if (shared.json) console.out << out.json() << '\n';
  return kDone;
}

// A model of its own and its generation, beside what serves: a running server goes on with the old
// one and takes the new one when it is whole.
int use_embedder(const SharedOptions& shared, const std::string& name, Console& console) {
  const Home home(shared.home);
  const auto known = known_embedders(home);
  const auto found = std::ranges::find(known, name, &KnownEmbedder::name);
  if (found == known.end()) {
    throw Error(ErrorKind::config, "unknown embedder '" + name +
                                       "'; 'tandem models embedder list' names those there are");
  }
  if (!found->installed) {
    throw Error(ErrorKind::config, name + " is not installed: " + found->what);
  }
  const Store store = open_store(shared);
  const StopOnInterrupt stopping;
  const auto* stop = &StopOnInterrupt::requested();
  std::optional<ModelCard> card;
  {
    Progress line(console, "profiles read:");
    const auto used = home.models();
    card = fit_model(
        home, store, load_defaults(models_folder(), name), used.empty() ? 1 : used.back() + 1,
        {.stop = stop, .progress = [&line](std::size_t done, std::size_t, std::string_view) {
           line.show(done);
         }});
  }
  std::optional<int> generation;
  if (card) {
    Progress line(console, "followed and embedded:");
    generation = promote_model(
        home, store, open_reference(shared), card->number,
        {stop, [&line](std::size_t done, std::size_t, std::string_view) { line.show(done); }});
  }
  if (!generation) {
    console.err << "tandem: stopped; what was served before is served still, and what was embedded "
                   "is kept\n";
    return kBadInput;
  }
  if (shared.json) {
    console.out << R"({"embedder":")" << name << R"(","model":)" << card->number
                << R"(,"generation":)" << *generation << "}\n";
  } else {
    console.out << name << " serves now: model " << card->number << ", generation " << *generation
                << '\n';
  }
  return kDone;
}

int tell_static(const std::filesystem::path& file, Console& console) {
  console.out << file.string() << ": " << std::filesystem::file_size(file) / 1'000'000
              << " MB; 'tandem models embedder use static' takes it\n";
  return kDone;
}

int install_static(const SharedOptions& shared, const std::filesystem::path& folder,
                   Console& console) {
  const auto into = static_file(Home(shared.home));
  std::filesystem::create_directories(into.parent_path());
  import_static_model(folder, into);
  return tell_static(into, console);
}

int distil(const SharedOptions& shared, Console& console) {
  const Home home(shared.home);
  {
    Progress line(console, "tokens read:");
    distil_encoder(encoder_file(home), static_file(home),
                   [&line](std::size_t done) { line.show(done); });
  }
  return tell_static(static_file(home), console);
}

int install_encoder(const SharedOptions& shared, const std::filesystem::path& weights,
                    const std::string& source, Console& console) {
  const Home home(shared.home);
  const auto into = encoder_file(home);
  std::filesystem::create_directories(into.parent_path());
  import_encoder(weights, models_folder() / "languages.tsv", source, into);
  console.out << into.string() << ": " << std::filesystem::file_size(into) / 1'000'000
              << " MB; 'tandem models embedder use encoder' takes it\n";
  return kDone;
}

}  // namespace

int run_embedder(const Arguments& arguments, Console& console) {
  CLI::App app("What measures closeness in meaning.", "models embedder");
  SharedOptions shared;
  std::string name, source;
  std::filesystem::path weights;
  add_shared(app, shared);
  app.fallthrough();
  app.require_subcommand(1);
  const CLI::App* listing = app.add_subcommand("list", "those there are, * the one that serves");
  CLI::App* using_one = app.add_subcommand("use", "fit and press anew with this one");
  using_one->add_option("NAME", name)->required();
  CLI::App* installing =
      app.add_subcommand("install",
                         "convert the encoder's weights (scripts/model calls it), or a "
                         "folder with model.safetensors and tokenizer.json");
  installing->add_option("FILE", weights)->required();
  installing->add_option("--source", source, "package, version and checksum");
  const CLI::App* distilling =
      app.add_subcommand("distil", "make a static model of the installed encoder");
  if (const Parsing parsing = parse(app, arguments, console); parsing != Parsing::go_on)
    return exit_code(parsing);
  if (listing->parsed()) return list_embedders(shared, console);
  if (distilling->parsed()) return distil(shared, console);
  if (installing->parsed() && std::filesystem::is_directory(weights))
    return install_static(shared, weights, console);
  if (installing->parsed()) return install_encoder(shared, weights, source, console);
  return use_embedder(shared, name, console);
}

}  // namespace tandem::cli
