#include <CLI/CLI.hpp>
#include <iterator>
#include <ostream>

#include "base/today.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "cli/tell_problems.h"
#include "cli/write_up.h"
#include "ingest/generation.h"
#include "match/match.h"
#include "wire/labels.h"
#include "wire/match_json.h"

namespace tandem::cli {

namespace {

void add_options(CLI::App& app, MatchRequest& request, std::string& seeking) {
  app.add_option("TEXT", request.text,
                 "the challenge in plain words; - reads it from standard input")
      ->required();
  app.add_option("--sector", request.sector,
                 "the firm's own sector (a studio's, when seeking firms)");
  app.add_option("--wanted", request.wanted, "sectors of the partner")->delimiter(',');
  app.add_option("--seeking", seeking, "creative (default) or sme")
      ->check(CLI::IsMember({"creative", "sme"}));
  app.add_option("--place", request.place, "where the firm is");
  app.add_option("--within-km", request.within_km, "no partner further away than this");
  app.add_option("--country", request.countries, "only these countries: DE,AT")->delimiter(',');
  app.add_option("--language", request.language, "of the text, where it is not to be guessed");
  app.add_option("--limit", request.limit, "how many")->capture_default_str();
}

}  // namespace

int run_match(const Arguments& arguments, Console& console) {
  CLI::App app("Suggests partners for a challenge, with the reasons and a precedent.", "match");
  SharedOptions shared;
  MatchRequest request;
  std::string seeking = "creative";
  add_shared(app, shared);
  add_options(app, request, seeking);
  if (const Parsing parsing = parse(app, arguments, console); parsing != Parsing::go_on)
    return exit_code(parsing);
  if (request.text == "-") request.text.assign(std::istreambuf_iterator<char>(console.in), {});
  request.seeking = seeking == "sme" ? Kind::sme : Kind::creative;
  if (auto problems = wire::problems_of(request); !problems.empty())
    return tell_problems(problems, console);

  const Store store = open_store(shared);
  const auto reference = open_reference(shared);
  const auto generation = open_generation(Home(shared.home), reference, store, 1);
  const auto snapshot = generation->snapshot(store, today());
  const auto encoded = encode(*snapshot, request);
  if (!encoded.ok()) return tell_problems(encoded.problems, console);
  const MatchAnswer answer = match(*snapshot, encoded.value);
  if (shared.json) {
    console.out << wire::to_json(answer, reference->taxonomies, "en") << '\n';
  } else {
    if (const std::string& own = encoded.value.request.sector; !own.empty()) {
      console.out << "Your own sector is taken as "
                  << wire::label_of(reference->taxonomies, "sectors", own, "en")
                  << "; whom such firms worked with before counts.\n";
    }
    write_up(answer, *reference, console.out);
  }
  return kDone;
}

}  // namespace tandem::cli
