#include "wire/record_json.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "support/records.h"
#include "wire/taxonomies.h"

using namespace tandem;
using namespace tandem::test;

TEST_CASE("first words", "[wire]") {
  const Record studio = an_organisation("studio").offering("Etiketten \"fein\"\n").at(51, 13.5);
  const std::string json = wire::to_json(studio);
  CHECK(
      json ==
      R"({"type":"organisation","id":"studio","lang":"de","name":"studio","kind":"creative","offers":["Etiketten \"fein\"\n"],"lat":51.0,"lon":13.5,"distance_basis":"seat","suggestible":true,"updated":"2026-01-31"})");
  const auto again = wire::record_from_json(json, {});
  CHECK(again.ok());
  CHECK(again.value == studio);
}

TEST_CASE("every shipped record is read without a problem and written as the same line",
          "[wire][data]") {
  const std::filesystem::path data = std::filesystem::path(TANDEM_SOURCE_DIR) / "data";
  const Taxonomies taxonomies = wire::load_taxonomies(data / "taxonomies");
  int lines = 0;
  for (const auto& file : std::filesystem::directory_iterator(data)) {
    if (file.path().extension() != ".jsonl") continue;
    std::ifstream in(file.path());
    for (std::string line; std::getline(in, line); ++lines) {
      const auto parsed = wire::record_from_json(line, taxonomies);
      for (const auto& problem : parsed.problems)
        FAIL_CHECK(line.substr(0, 100) << ": " << problem.where << " " << problem.message);
      if (parsed.ok()) CHECK(wire::to_json(parsed.value) == line);
    }
  }
  CHECK(lines > 1000);
}
