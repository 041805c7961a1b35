#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "base/today.h"
#include "cli/commands.h"
#include "store/case_store.h"
#include "store/store.h"
#include "support/cli_session.h"
#include "support/records.h"

using namespace tandem;
using namespace tandem::test;

namespace {

// A home with three cases: one of them old, one with a project.
class CaseHome : public Session {
 public:
  CaseHome() {
    std::filesystem::create_directories(home());
    Store(home() / "tandem.db").put(an_organisation("studio"));
    CaseStore cases(home() / "tandem.db");
    const CaseStart start{.organisation = "studio", .challenge = "Geheimes Vorhaben"};
    cases.open("old", start, day_in(-400));
    cases.open("new", start, today());
    cases.open("far", start, today());
    cases.set_step("far", CaseStep::project, today(), today());
    cases.let_in("far", {1, "Frau Rat", today()}, "adviser");
  }
};

}  // namespace

TEST_CASE("the operator sees how many cases there are, and nothing of what stands in them",
          "[cli]") {
  CaseHome home;
  CHECK(home.run(cli::run_cases, {"list"}) == 0);
  CHECK_THAT(home.out.str(), Catch::Contains("open               2\n") &&
                                 Catch::Contains("project            1\n") &&
                                 Catch::Contains("total              3\n"));
  CHECK_THAT(home.out.str(), !Catch::Contains("Geheim") && !Catch::Contains("Rat"));
  CHECK(home.run(cli::run_cases, {"list", "--json"}) == 0);
  const auto counts = nlohmann::json::parse(home.out.str());
  CHECK(counts.at("cases").at("open") == 2);
  CHECK(counts.at("cases").at("project") == 1);
  CHECK(counts.at("with_adviser") == 1);
  CHECK_THAT(home.out.str(), !Catch::Contains("Geheim"));
}

TEST_CASE("old cases are deleted when they have not been changed for as long as was said",
          "[cli]") {
  CaseHome home;
  CHECK(home.run(cli::run_cases, {"expire"}) == 0);
  CHECK_THAT(home.out.str(),
             Catch::Contains("deleted 1 case that nobody has changed for 365 days"));
  CHECK(home.run(cli::run_cases, {"expire", "--older-than", "30", "--json"}) == 0);
  CHECK(nlohmann::json::parse(home.out.str()).at("deleted") == 0);
  CHECK(home.run(cli::run_cases, {"expire", "--older-than", "0"}) == 1);
  CHECK(CaseStore(home.home() / "tandem.db").counts().open == 1);
}
