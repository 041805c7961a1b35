#include "wire/csv.h"

#include <catch2/catch.hpp>

#include "support/random_records.h"

using namespace tandem;
using namespace tandem::wire;

namespace {

// Every row as "line: a|b", broken ones as "line! message".
std::vector<std::string> rows_of(std::string_view text) {
  CsvReader reader(text);
  std::vector<std::string> rows;
  CsvRow row;
  while (reader.next(row)) {
    std::string told = std::to_string(row.line);
    if (!row.problems.empty()) {
      rows.push_back(told + "! " + row.problems.front().message);
      continue;
    }
    told += ":";
    for (const auto& cell : row.cells) told += "|" + cell;
    rows.push_back(told);
  }
  return rows;
}

using Rows = std::vector<std::string>;

}  // namespace

TEST_CASE("CSV is read as RFC 4180 has it", "[wire]") {
  CHECK(rows_of("a,b\nc,d\n") == Rows{"1:|a|b", "2:|c|d"});
  CHECK(rows_of("a,b\r\nc,d") == Rows{"1:|a|b", "2:|c|d"});
  CHECK(rows_of("\"a,\"\"b\"\"\",\"c\r\nd\"\r\ne,f") == Rows{"1:|a,\"b\"|c\r\nd", "3:|e|f"});
  CHECK(rows_of("a,,\n,\n\"\"\n") == Rows{"1:|a||", "2:||", "3:|"});
  CHECK(rows_of("").empty());
  CHECK(rows_of("\n\r\n\n").empty());
  CHECK(rows_of("\n\na") == Rows{"3:|a"});
}

TEST_CASE("a byte order mark is passed over and semicolons are understood", "[wire]") {
  CHECK(rows_of("\xEF\xBB\xBF"
                "a,b") == Rows{"1:|a|b"});
  CHECK(rows_of("a;b\n\"1;2\";3,5") == Rows{"1:|a|b", "2:|1;2|3,5"});
}

TEST_CASE("one mistake costs one row", "[wire]") {
  const auto stray = rows_of("a,b\n1,x\"y\n2,3\n");
  REQUIRE(stray.size() == 3);
  CHECK_THAT(stray[1], Catch::StartsWith("2! a quote stands inside"));
  CHECK(stray[2] == "3:|2|3");
  const auto behind = rows_of("a,b\n\"1\"x,2\n3,4");
  REQUIRE(behind.size() == 3);
  CHECK_THAT(behind[1], Catch::StartsWith("2! text stands behind"));
  const auto open = rows_of("a,b\n\"1,2\n3,4\n");
  REQUIRE(open.size() == 3);
  CHECK_THAT(open[1], Catch::StartsWith("2! a quoted cell is never closed"));
  CHECK(open[2] == "3:|3|4");
}

TEST_CASE("a cell without end is refused before it eats the file", "[wire]") {
  const auto rows = rows_of("\"" + std::string(3'000'000, 'x') + "\",b\nc,d");
  REQUIRE(rows.size() == 2);
  CHECK_THAT(rows[0], Catch::Contains("longer than 1 MB"));
  CHECK(rows[1] == "2:|c|d");
}

TEST_CASE("lists in a cell come back whatever is in them", "[wire]") {
  const std::vector<std::string> odd = {"a|b", " c ", "\\", "d\\|", "\n", " | ", "e"};
  CHECK(split_cell(join_cell(odd)) == odd);
  CHECK(split_cell("a | b|c |  | d") == std::vector<std::string>{"a", "b", "c", "d"});
  CHECK(split_cell("").empty());
  CHECK(split_cell("a\\") == std::vector<std::string>{"a\\"});
  CHECK(join_cell({"a", "b"}) == "a | b");
}

TEST_CASE("what a spreadsheet would take for a formula is guarded and comes back", "[wire]") {
  CHECK(guarded("=SUM(A1)") == "'=SUM(A1)");
  for (const char* text :
       {"", "'", "''", "'=", "''=", "=1", "+1", "-1", "@x", "'s-Hertogenbosch", "\tx", "plain"}) {
    CHECK(unguarded(guarded(text)) == text);
  }
  CHECK(guarded("'s-Hertogenbosch") == "'s-Hertogenbosch");
}
