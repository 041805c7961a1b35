#include "wire/taxonomies.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/files.h"
#include "support/source_dir.h"
#include "wire/labels.h"

using namespace tandem;

TEST_CASE("every shipped list loads, has labels in German and English and known parents",
          "[wire][data]") {
  const auto lists = wire::load_taxonomies(source_dir() / "data" / "taxonomies");
  for (const auto name : kTaxonomyNames) {
    const Taxonomy* list = lists.find(name);
    REQUIRE(list != nullptr);
    CHECK_FALSE(list->name().empty());
    CHECK(list->entries().size() >= 5);
    for (const auto& entry : list->entries()) {
      INFO(name << " " << entry.code);
      CHECK_FALSE(list->label(entry.code, "de").empty());
      CHECK_FALSE(list->label(entry.code, "en").empty());
      CHECK((entry.parent.empty() || list->find(entry.parent) != nullptr));
    }
  }
  CHECK(wire::label_of(lists, "sectors", "C16", "en") != "C16");
  CHECK(wire::label_of(lists, "country", "DE", "de") == "Deutschland");
  CHECK(wire::label_of(lists, "innovation", "other: Eigenes", "de") == "Eigenes");
  CHECK(wire::label_of(lists, "region", "DE-SN", "de") == "DE-SN");
}

TEST_CASE("a list comes back from its JSON", "[wire]") {
  const std::string json =
      R"({"name":"x","entries":[{"code":"a","parent":null,"de":"A","en":"A","synonyms":{"de":["ä"]}},)"
      R"({"code":"b","parent":"a","de":"B","synonyms":{}}]})";
  CHECK(wire::to_json(wire::taxonomy_from_json(json, "x.json")) == json);
}

TEST_CASE("a broken list names its file and the entry", "[wire]") {
  for (const char* text :
       {"", "[]", "{}", R"({"name":"x","entries":1})", R"({"name":"x","entries":[{}]})",
        R"({"name":"x","entries":[{"code":1}]})",
        R"({"name":"x","entries":[{"code":"a","synonyms":1}]})"}) {
    INFO(text);
    CHECK_THROWS_WITH(wire::taxonomy_from_json(text, "x.json"), Catch::StartsWith("x.json: "));
  }
  const TempFolder folder;
  CHECK_THROWS_WITH(wire::load_taxonomies(folder.path()), Catch::Contains("creative_sectors.json"));
}
