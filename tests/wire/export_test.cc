#include "wire/export.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "support/records.h"
#include "wire/csv.h"
#include "wire/feeds.h"
#include "wire/record_json.h"
#include "wire/spreadsheet.h"

using namespace tandem;
using namespace tandem::test;
using namespace tandem::wire;

namespace {

Organisation dangerous() {
  Organisation one = an_organisation("studio").named("=cmd|' /C calc'!A0").at(50.72, 12.49);
  one.summary = "@SUM(A1:A9), \"Anführung\"\nund Zeile";
  one.contact = "nobody-may-read-this@example.org";
  return one;
}

std::string exported(ExportFormat format, const std::vector<std::string>& names = {},
                     const std::vector<std::string>& values = {}) {
  Exporter file(format, RecordType::organisation, names);
  file.add(dangerous(), values);
  file.add(Organisation(an_organisation("band")), values);
  return file.take();
}

}  // namespace

TEST_CASE("contact data is in no export", "[wire]") {
  for (const ExportFormat format :
       {ExportFormat::csv, ExportFormat::geojson, ExportFormat::jsonl}) {
    CHECK(exported(format).find("nobody-may-read-this") == std::string::npos);
  }
  CHECK(exported(ExportFormat::csv).find("contact") == std::string::npos);
}

TEST_CASE("an exported CSV tells its encoding, computes nothing, and has as many cells in each row",
          "[wire]") {
  const std::string csv = exported(ExportFormat::csv, {"rank", "note"}, {"1", "=1+1"});
  CHECK(csv.starts_with("\xEF\xBB\xBFrank,note,type,id"));
  CsvReader reader(csv);
  CsvRow header, row;
  REQUIRE(reader.next(header));
  while (reader.next(row)) {
    CHECK(row.problems.empty());
    CHECK(row.cells.size() == header.cells.size());
    for (const auto& cell : row.cells) CHECK(std::string("=+@").find(cell[0]) == std::string::npos);
  }
}

TEST_CASE("GeoJSON has a point for who has one and null for who has none", "[wire]") {
  const auto all = nlohmann::json::parse(exported(ExportFormat::geojson, {"rank"}, {"1"}));
  CHECK(all.at("type") == "FeatureCollection");
  const auto& features = all.at("features");
  REQUIRE(features.size() == 2);
  CHECK(features[0].at("geometry").at("coordinates") == nlohmann::json({12.49, 50.72}));
  CHECK(features[0].at("properties").at("rank") == "1");
  CHECK(features[0].at("properties").at("id") == "studio");
  CHECK(features[1].at("geometry").is_null());
  Exporter empty(ExportFormat::geojson, RecordType::article);
  CHECK(nlohmann::json::parse(empty.take()).at("features").empty());
}

TEST_CASE("exported lines are records that can be imported again", "[wire]") {
  const std::string lines = exported(ExportFormat::jsonl);
  Organisation first = dangerous();
  first.contact.clear();
  CHECK(record_from_json(lines.substr(0, lines.find('\n')), {}).value == Record(first));
}

TEST_CASE("a spreadsheet takes texts of any length and kind", "[wire]") {
  std::string long_text;
  for (int i = 0; i < 20'000; ++i) long_text += "Äö";
  const std::string book = spreadsheet("Tandem", {{"id", "text"}, {"a", long_text}, {"=1+1", ""}});
  CHECK(book.starts_with("PK"));
  CHECK(spreadsheet("Tandem", {}).starts_with("PK"));
}

TEST_CASE("a feed escapes what it holds and leaves out what XML cannot hold", "[wire]") {
  Feed feed;
  feed.id = "http://a/?q=1&x=2";
  feed.title = "<Titel> & \"mehr\"\x01";
  feed.updated = "2026-01-31";
  feed.entries.push_back({"http://a/1", "A\x0B & B", "", "http://a/1", "2026-01-31"});
  const std::string xml = to_atom(feed);
  CHECK(xml.find("<title>&lt;Titel&gt; &amp; &quot;mehr&quot;</title>") != std::string::npos);
  CHECK(xml.find("<title>A &amp; B</title>") != std::string::npos);
  CHECK(xml.find("http://a/?q=1&amp;x=2") != std::string::npos);
  CHECK(xml.find("2026-01-31T00:00:00Z") != std::string::npos);
}
