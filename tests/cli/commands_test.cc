#include "cli/commands.h"

#include <array>
#include <catch2/catch.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/error.h"
#include "base/files.h"
#include "base/json.h"
#include "store/store.h"
#include "support/cli_session.h"
#include "support/records.h"
#include "support/small_dictionaries.h"
#include "support/source_dir.h"
#include "wire/record_json.h"

using namespace tandem;
using namespace tandem::test;

namespace {

std::string shipped(const char* name) {
  return source_dir() / "data" / name;
}

constexpr const char* kTwo =
    R"({"type":"organisation","id":"sawmill","name":"Sägewerk","kind":"sme","suggestible":true})"
    "\n"
    R"({"type":"cooperation","id":"shingles","title":"Schindeln","partners":[{"organisation":"sawmill","role":"sme"}]})"
    "\n";

}  // namespace

TEST_CASE("what ships is imported whole and exported as the same bytes", "[cli][data]") {
  Session session;
  CHECK(session.run(cli::run_import, {shipped("organisations.jsonl"), shipped("cooperations.jsonl"),
                                      "--strict"}) == 0);
  CHECK(session.run(cli::run_export, {}) == 0);
  CHECK(session.out.str() ==
        read_file(shipped("organisations.jsonl")) + read_file(shipped("cooperations.jsonl")));
  CHECK(session.run(cli::run_export, {"--type", "cooperation"}) == 0);
  CHECK(session.out.str() == read_file(shipped("cooperations.jsonl")));
}

TEST_CASE("what was exported as CSV is imported as the same records", "[cli][data]") {
  Session session;
  session.run(cli::run_import, {shipped("organisations.jsonl"), shipped("cooperations.jsonl")});
  session.run(cli::run_export, {"--type", "organisation", "--format", "csv"});
  const std::string organisations = session.file("o.csv", session.out.str());
  session.run(cli::run_export, {"--type", "cooperation", "--format", "csv"});
  const std::string cooperations = session.file("c.csv", session.out.str());
  Session second;
  CHECK(second.run(cli::run_import, {cooperations, organisations, "--strict"}) == 0);
  second.run(cli::run_export, {"--type", "organisation"});
  CHECK(second.out.str() == read_file(shipped("organisations.jsonl")));
}

TEST_CASE("an import with a bad row lands the others and exits with 1", "[cli]") {
  Session session;
  const std::string file = session.file("a.jsonl", std::string(kTwo) + "{\n");
  CHECK(session.run(cli::run_import, {file}) == 1);
  CHECK_THAT(session.out.str(), Catch::Contains("2 added, 0 changed, 0 unchanged, 1 rejected"));
  CHECK_THAT(session.err.str(), Catch::Contains("a.jsonl:3: not JSON"));
  CHECK(session.run(cli::run_import, {file, "--json"}) == 1);
  CHECK(parse_json(session.out.str()).ok());
  CHECK_THAT(session.out.str(), Catch::Contains(R"("unchanged":2,"rejected":1)"));
}

TEST_CASE("a record is shown as text and as JSON, and a misspelt id gets a hint", "[cli]") {
  Session session;
  session.run(cli::run_import, {session.file("a.jsonl", kTwo)});
  CHECK(session.run(cli::run_show, {"sawmill"}) == 0);
  CHECK_THAT(session.out.str(), Catch::Contains("name              Sägewerk"));
  CHECK(session.run(cli::run_show, {"sawmill", "--json"}) == 0);
  CHECK(session.out.str() == std::string(kTwo).substr(0, std::string(kTwo).find('\n') + 1));
  CHECK(session.run(cli::run_show, {"sawmil"}) == 1);
  CHECK_THAT(session.err.str(), Catch::Contains("no record 'sawmil'; did you mean sawmill?"));
}

TEST_CASE("a record is removed, for ever if asked, and says how answers follow", "[cli]") {
  Session session;
  const std::string file = session.file("a.jsonl", kTwo);
  session.run(cli::run_import, {file});
  CHECK(session.run(cli::run_remove, {"sawmill", "--forever"}) == 0);
  CHECK_THAT(session.out.str(),
             Catch::Contains("removed sawmill") && Catch::Contains("tandem refresh"));
  CHECK(session.run(cli::run_show, {"shingles", "--json"}) == 0);
  CHECK_THAT(session.out.str(), !Catch::Contains("sawmill"));
  CHECK(session.run(cli::run_import, {file}) == 1);
  CHECK_THAT(session.err.str(), Catch::Contains("removed forever"));
  CHECK(session.run(cli::run_remove, {"nobody"}) == 1);
}

TEST_CASE("mistakes on the command line exit with 1, a missing store with an Error and its cure",
          "[cli]") {
  Session session;
  CHECK(session.run(cli::run_import, {}) == 1);
  CHECK(session.run(cli::run_import, {"--nonsense", "x"}) == 1);
  CHECK(session.run(cli::run_export, {"--format", "csv"}) == 1);
  CHECK(session.run(cli::run_export, {"--format", "xml"}) == 1);
  CHECK(session.run(cli::run_export, {"--type", "organization"}) == 1);
  CHECK_THAT(session.err.str(), Catch::Contains("did you mean organisation?"));
  CHECK_THROWS_WITH(session.run(cli::run_show, {"x"}), Catch::Contains("tandem import"));
  CHECK(session.run(cli::run_show, {"--help"}) == 0);
}

TEST_CASE("the doctor names what is missing and what to do", "[cli]") {
  Session session;
  CHECK(session.run(cli::run_doctor, {}) == 2);
  CHECK_THAT(session.out.str(), Catch::Contains("FAIL  home") && Catch::Contains("ok    data"));
  session.run(cli::run_import, {session.file("a.jsonl", kTwo)});
  CHECK(session.run(cli::run_doctor, {"--json"}) == 2);  // no generation yet
  CHECK_THAT(session.out.str(), Catch::Contains(R"({"name":"store","ok":true)"));
  std::filesystem::permissions(session.home() / "tandem.db", std::filesystem::perms(0644));
  session.run(cli::run_doctor, {});
  CHECK_THAT(session.out.str(),
             Catch::Contains("FAIL  permissions") && Catch::Contains("chmod 600"));
}

TEST_CASE("a command is found behind the shared options, and an unknown one gets a hint", "[cli]") {
  constexpr std::array kCommands = {
      cli::Command{"echo", "prints", [](const cli::Arguments& arguments, cli::Console& console) {
                     for (const auto& argument : arguments) console.out << argument << ' ';
                     return 7;
                   }}};
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  cli::Console console{in, out, err};
  CHECK(cli::dispatch(kCommands, {"--home", "x", "--json", "echo", "a"}, console) == 7);
  CHECK(out.str() == "--home x --json a ");
  CHECK(cli::dispatch(kCommands, {"ecko"}, console) == 1);
  CHECK_THAT(err.str(), Catch::Contains("unknown command 'ecko'; did you mean echo?"));
  CHECK(cli::dispatch(kCommands, {}, console) == 1);
  CHECK(cli::dispatch(kCommands, {"--help"}, console) == 0);
  CHECK_THAT(out.str(), Catch::Contains("prints"));
}

TEST_CASE("models are listed, shown, compared, promoted and rolled back", "[cli]") {
  Session session;
  std::string lines;
  for (int i = 0; i < 60; ++i) {
    lines += R"({"type":"organisation","id":"o-)" + std::to_string(i) +
             R"(","name":"Studio","kind":"creative","lang":"de","offers":["Etiketten )" +
             std::to_string(i % 9) + "\"]}\n";
  }
  session.run(cli::run_import, {session.file("many.jsonl", lines)});
  const auto models = [&](cli::Arguments arguments) {
    arguments.emplace_back("--json");
    CHECK(session.run(cli::run_models, arguments) == 0);
    return nlohmann::json::parse(session.out.str());
  };
  CHECK(session.run(cli::run_train, {}) == 0);
  CHECK(session.run(cli::run_train, {"--json"}) == 0);
  const auto card = nlohmann::json::parse(session.out.str());
  CHECK(card.at("number") == 2);
  CHECK(card.at("outcome") == "space_only");
  const auto list = models({"list"}).at("models");
  REQUIRE(list.size() == 2);
  CHECK(list.at(0).at("stands") == true);
  CHECK(list.at(1).at("serving") == true);
  CHECK(models({"show", "2"}) == card);
  CHECK(models({"compare", "1", "2"}).at("comparison").at("held_out").at("queries") == 0);
  CHECK(models({"rollback"}).at("serving") == 1);
  CHECK(models({"list"}).at("models").at(0).at("serving") == true);
  CHECK(models({"promote", "2"}).at("serving") == 2);
  CHECK_THROWS_WITH(session.run(cli::run_models, {"show", "9"}), Catch::Contains("no model 9"));
  CHECK(session.run(cli::run_models, {}) == 1);
  session.run(cli::run_models, {"promote", "1"});
  CHECK_THROWS_WITH(session.run(cli::run_models, {"rollback"}),
                    Catch::Contains("no earlier model"));
}

TEST_CASE("the lexicon is built from what is installed, and says what a word means", "[cli]") {
  Session session;
  const std::string dictionaries = session.home().parent_path() / "share";
  CHECK_THROWS_AS(session.run(cli::run_lexicon, {"show", "Möbel"}), Error);
  CHECK(session.run(cli::run_lexicon, {"build", "--dictionaries", dictionaries}) == 0);
  CHECK(session.out.str().find("apt-get install trans-de-en") != std::string::npos);
  CHECK(session.out.str().find("within each language only") != std::string::npos);

  write_small_dictionaries(dictionaries);
  REQUIRE(session.run(cli::run_lexicon, {"build", "--dictionaries", dictionaries, "--json"}) == 0);
  const auto built = parse_json(session.out.str()).value;
  CHECK(built["languages"][0]["language"] == "de");
  CHECK(built["languages"][0]["missing"].empty());
  CHECK(built["languages"][0]["words"] > 5);

  REQUIRE(session.run(cli::run_lexicon, {"show", "Weinetiketten", "--json"}) == 0);
  const auto shown = parse_json(session.out.str()).value["found"][0];
  CHECK(shown["language"] == "de");
  CHECK(shown["parts"][1]["meanings"][0]["english"] == "label");
  CHECK(shown["parts"][1]["translations"]["pl"][0] == "etykieta");
  CHECK(shown["sources"][0]["licence"] == "GPL Version 2 or later");
  REQUIRE(session.run(cli::run_lexicon, {"show", "meble"}) == 0);
  CHECK(session.out.str().find("Free to all.") != std::string::npos);
}
