#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "support/random_records.h"
#include "support/records.h"
#include "support/source_dir.h"
#include "wire/filter.h"
#include "wire/match_json.h"
#include "wire/record_csv.h"
#include "wire/record_json.h"
#include "wire/taxonomies.h"

using namespace tandem;
using namespace tandem::test;

namespace {

const Taxonomies unchecked_rules;

std::vector<Record> random_records(unsigned seed, int count) {
  RandomRecords random(seed);
  std::vector<Record> records;
  records.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) records.push_back(random.record());
  return records;
}

}  // namespace

TEST_CASE("every record comes back from its JSON, and its JSON is the same again", "[wire]") {
  for (const Record& record : random_records(1, 2000)) {
    const std::string json = wire::to_json(record);
    const auto again = wire::record_from_json(json, unchecked_rules);
    INFO(json);
    REQUIRE(again.ok());
    REQUIRE(again.value == record);
    REQUIRE(wire::to_json(again.value) == json);
  }
}

TEST_CASE("every record comes back from CSV", "[wire]") {
  const auto records = random_records(2, 2000);
  for (const RecordType type : kRecordTypes) {
    std::string csv = wire::csv_header(type) + "\r\n";
    std::vector<Record> written;
    for (const Record& record : records) {
      if (type_of(record) != type) continue;
      csv += wire::to_csv(record) + "\r\n";
      written.push_back(record);
    }
    wire::CsvRecords reader(csv, unchecked_rules);
    wire::RecordRow row;
    for (const Record& record : written) {
      REQUIRE(reader.next(row));
      INFO(wire::to_csv(record));
      REQUIRE(row.record.ok());
      REQUIRE(wire::to_json(row.record.value) == wire::to_json(record));
    }
    CHECK_FALSE(reader.next(row));
  }
}

TEST_CASE("damaged JSON is read or refused, never worse", "[wire]") {
  RandomRecords random(3);
  for (int i = 0; i < 20'000; ++i) {
    const auto parsed =
        wire::record_from_json(random.damaged(wire::to_json(random.record())), unchecked_rules);
    if (parsed.ok()) {
      REQUIRE(wire::record_from_json(wire::to_json(parsed.value), unchecked_rules).value ==
              parsed.value);
    }
  }
}

TEST_CASE("damaged CSV is read or refused, never worse", "[wire]") {
  RandomRecords random(4);
  for (int i = 0; i < 5000; ++i) {
    const Record record = random.record();
    const std::string csv = wire::csv_header(type_of(record)) + "\n" + wire::to_csv(record) + "\n" +
                            wire::to_csv(record);
    const std::string damaged = random.damaged(csv);
    wire::CsvRecords reader(damaged, unchecked_rules);
    wire::RecordRow row;
    std::size_t rows = 0;
    while (reader.next(row)) REQUIRE(++rows < 100);
  }
}

TEST_CASE("damaged requests and filters are read or refused, never worse", "[wire]") {
  RandomRecords random(5);
  const std::string request =
      R"({"text":"Etiketten","wanted":["design"],"within_km":50.5,"terms":[{"text":"Wein","weight":0}],"limit":5})";
  for (int i = 0; i < 5000; ++i) {
    (void)wire::match_request_from_json(random.damaged(request));
    (void)wire::filters_from_text(
        random.damaged("sectors:design,music;year>=2019;near:Zwickau@50"));
  }
  SUCCEED();
}

TEST_CASE("every shipped record is read without a problem and written as the same line",
          "[wire][data]") {
  const std::filesystem::path data = source_dir() / "data";
  const Taxonomies taxonomies = wire::load_taxonomies(data / "taxonomies");
  int lines = 0;
  for (const auto& file : std::filesystem::directory_iterator(data)) {
    if (file.path().extension() != ".jsonl") continue;
    std::ifstream in(file.path());
    for (std::string line; std::getline(in, line); ++lines) {
      const auto parsed = wire::record_from_json(line, taxonomies);
      for (const auto& problem : parsed.problems) {
        FAIL_CHECK(line.substr(0, 100) << ": " << problem.where << " " << problem.message);
      }
      if (parsed.ok()) CHECK(wire::to_json(parsed.value) == line);
    }
  }
  CHECK(lines > 1000);
}
