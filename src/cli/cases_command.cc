#include <CLI/CLI.hpp>
#include <iomanip>
#include <ostream>

#include "base/today.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "ingest/home.h"
#include "store/case_store.h"
#include "wire/json_writer.h"

namespace tandem::cli {

namespace {

CaseStore open_cases(const SharedOptions& shared) {
  open_store(shared);  // says what to do where there is no home
  return CaseStore(Home(shared.home).store());
}

std::int64_t all_of(const CaseCounts& counts) {
  std::int64_t all = counts.open;
  for (const std::int64_t count : counts.steps) all += count;
  return all;
}

int list_cases(const CaseCounts& counts, const SharedOptions& shared, Console& console) {
  if (shared.json) {
    wire::JsonWriter out;
    out.begin_object().key("cases").begin_object().integer("open", counts.open);
    for (const CaseStep step : kCaseSteps)
      out.integer(name_of(step), counts.steps.at(static_cast<std::size_t>(step)));
    out.end_object().integer("total", all_of(counts)).integer("with_adviser", counts.with_adviser);
    console.out << out.integer("with_contact", counts.with_contact).end_object().json() << '\n';
    return kDone;
  }
  const auto line = [&](std::string_view name, std::int64_t count) {
    console.out << std::setw(14) << std::left << name << std::setw(6) << std::right << count
                << '\n';
  };
  line("open", counts.open);
  for (const CaseStep step : kCaseSteps)
    line(name_of(step), counts.steps.at(static_cast<std::size_t>(step)));
  line("total", all_of(counts));
  line("with adviser", counts.with_adviser);
  line("with contact", counts.with_contact);
  return kDone;
}

int expire_cases(CaseStore& cases, int days, const SharedOptions& shared, Console& console) {
  const std::int64_t expired = cases.expire(day_in(-days));
  if (shared.json) {
    wire::JsonWriter out;
    console.out << out.begin_object().integer("deleted", expired).end_object().json() << '\n';
  } else {
    console.out << "deleted " << expired << (expired == 1 ? " case" : " cases")
                << " that nobody has changed for " << days
                << " days (backups may still have them)\n";
  }
  return kDone;
}

}  // namespace

int run_cases(const Arguments& arguments, Console& console) {
  CLI::App app(
      "Cases that firms follow up by private links. Only how many there are is seen here, never "
      "what stands in them.",
      "cases");
  SharedOptions shared;
  int days = kCaseDays;
  add_shared(app, shared);
  app.fallthrough();  // --home and --json may stand behind the name as well
  const CLI::App* listing = app.add_subcommand("list", "how many there are in which state");
  CLI::App* expiring = app.add_subcommand(
      "expire", "delete what nobody has changed for long; a running server does so by itself");
  expiring->add_option("--older-than", days, "days since the last change")
      ->check(CLI::Range(1, 36'500))
      ->capture_default_str();
  app.require_subcommand(1);
  if (const Parsing parsing = parse(app, arguments, console); parsing != Parsing::go_on)
    return exit_code(parsing);

  CaseStore cases = open_cases(shared);
  if (listing->parsed()) return list_cases(cases.counts(), shared, console);
  return expire_cases(cases, days, shared, console);
}

}  // namespace tandem::cli
