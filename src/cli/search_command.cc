#include <CLI/CLI.hpp>
#include <ostream>

#include "base/today.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "cli/tell_problems.h"
#include "cli/write_up.h"
#include "ingest/generation.h"
#include "match/search.h"
#include "wire/search_json.h"

namespace tandem::cli {

int run_search(const Arguments& arguments, Console& console) {
  CLI::App app("Finds cooperations (or organisations, articles, challenges) by text or by example.",
               "search");
  SharedOptions shared;
  std::string text, type = "cooperation", filter, like, sort = "relevance", limit = "20";
  add_shared(app, shared);
  app.add_option("TEXT", text, "what to look for");
  app.add_option("--type", type, "cooperation, organisation, article or challenge")
      ->capture_default_str();
  app.add_option("--filter", filter, "field:value,value;year>=2020;near:PLACE@KM");
  app.add_option("--like", like, "id of a record to find similar ones for");
  app.add_option("--sort", sort, "relevance, newest or title")->capture_default_str();
  app.add_option("--limit", limit, "how many")->capture_default_str();
  if (const Parsing parsing = parse(app, arguments, console); parsing != Parsing::go_on)
    return exit_code(parsing);

  wire::Parameters parameters = {{"type", type}, {"q", text}, {"sort", sort}, {"limit", limit}};
  if (!like.empty()) parameters.emplace_back("like", like);
  if (!filter.empty()) parameters.emplace_back("filter", filter);
  const auto request = wire::search_request_from_query(parameters);
  if (!request.ok()) return tell_problems(request.problems, console);
  const Store store = open_store(shared);
  const auto reference = open_reference(shared);
  const auto generation = open_generation(Home(shared.home), reference, store, 1);
  const auto snapshot = generation->snapshot(store, today());
  const auto checked = check(*snapshot, request.value);
  if (!checked.ok()) return tell_problems(checked.problems, console);
  const SearchAnswer answer = search(*snapshot, checked.value);
  if (shared.json) {
    console.out << wire::to_json(answer, reference->taxonomies, "en") << '\n';
  } else {
    write_up(answer, console.out);
  }
  return kDone;
}

}  // namespace tandem::cli
