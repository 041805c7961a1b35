#include "wire/record_csv.h"

#include <catch2/catch.hpp>

#include "support/problems.h"
#include "support/records.h"

using namespace tandem;
using namespace tandem::test;

namespace {

// Every row as "line: ok" or its problems.
std::string read(std::string_view csv) {
  static const Taxonomies unchecked;
  wire::CsvRecords reader(csv, unchecked);
  wire::RecordRow row;
  std::string all;
  while (reader.next(row)) {
    all += std::to_string(row.line) + " " +
           (row.record.ok() ? "ok " + id_of(row.record.value) + "\n" : told(row.record.problems));
  }
  return all;
}

}  // namespace

TEST_CASE("a table of organisations is read", "[wire]") {
  CHECK(read("type,id,name,kind,offers,lat,lon,suggestible\n"
             "organisation,a,A,sme,x | y,50.5,13,false\norganisation,b,B,creative,,,,\n") ==
        "2 ok a\n3 ok b\n");
}

TEST_CASE("a table may hold several types, each with its own columns", "[wire]") {
  CHECK(read("type,id,name,kind,title,partners\norganisation,a,A,sme,,\ncooperation,c,,,C,a:sme | "
             "b:creative\n") == "2 ok a\n3 ok c\n");
  CHECK(read("type,id,name,kind,title\norganisation,a,A,sme,T\n") ==
        "2 /title: unknown field 'title'\n");
}

TEST_CASE("an unknown column is told once, and its rows are read without it", "[wire]") {
  CHECK(read("type,id,name,kind,twon\norganisation,a,A,sme,Görlitz\norganisation,b,B,smee,\n") ==
        "1 /twon: unknown column 'twon', its cells are left out\n2 ok a\n"
        "3 /kind: 'smee' must be creative, sme or intermediary\n");
  CHECK(read("type,id,nam,kind\norganisation,a,A,sme\n") ==
        "1 /nam: unknown column 'nam', its cells are left out; did you mean name?\n"
        "2 /name: required\n");
  CHECK(read("type;id;name;kind;\norganisation;a;A;sme;\n") == "2 ok a\n");
}

TEST_CASE("a header that cannot be used is told once, and no row is read", "[wire]") {
  CHECK(read("id,name\na,A\n") == "1 /type: the column is missing\n");
  CHECK(read("type,id,id\n") == "1 /id: the column stands there twice\n");
  CHECK(read("") == "1 /: empty: not even a header\n");
  CHECK_THAT(read("type,\"id\nx"), Catch::Contains("never closed"));
}

TEST_CASE("a missing column, a missing cell and a stray quote name their line", "[wire]") {
  CHECK(read("type,id,name\norganisation,a,A\n") == "2 /kind: required\n");
  CHECK(read("type,id,name,kind\norganisation,a,A\norganisation,b,B,sme\n") ==
        "2 : 3 cells, but the header names 4 columns\n3 ok b\n");
  CHECK_THAT(read("type,id,name,kind\norganisation,a,\"A\"x,sme\norganisation,b,B,sme\n"),
             Catch::StartsWith("2 : text stands behind") && Catch::EndsWith("3 ok b\n"));
}

TEST_CASE("values that cannot be are told with their column", "[wire]") {
  const std::string header = "type,id,name,kind,lat,lon,suggestible,source_year,distance_basis\n";
  CHECK(
      read(header + "organisation,a,A,smee,north,13,perhaps,MMXX,home\n") ==
      "2 /kind: 'smee' must be creative, sme or intermediary\n/lat: 'north' must be a number\n"
      "/suggestible: 'perhaps' must be true or false\n/source_year: 'MMXX' must be a whole number\n"
      "/distance_basis: 'home' must be seat or worked_in\n/lat: required beside the other "
      "coordinate\n");
  CHECK(read("type,id,title,partners\ncooperation,c,C,a | b:boss\n") ==
        "2 /partners/0: 'a' must be id:role, and the role creative, sme or other\n"
        "/partners/1: 'b:boss' must be id:role, and the role creative, sme or other\n");
}

TEST_CASE("a spreadsheet in German is understood", "[wire]") {
  CHECK(read("\xEF\xBB\xBFtype;id;name;kind;lat;lon;suggestible\r\norganisation;a;A;sme;50,7;12,5;"
             "FALSCH\r\n") == "2 ok a\n");
}

TEST_CASE("text that is not UTF-8 names its column", "[wire]") {
  CHECK(read("type,id,name,kind\norganisation,a,Gr\xF6\xDF"
             "e,sme\n") == "2 /name: not UTF-8; save the file as UTF-8\n");
}

TEST_CASE("contact data is in no table", "[wire]") {
  const Record record = an_organisation("a").reached_at("a@b.example");
  CHECK_THAT(wire::csv_header(RecordType::organisation), !Catch::Contains("contact"));
  CHECK_THAT(wire::to_csv(record), !Catch::Contains("example"));
  for (const auto& [name, text] : wire::to_cells(record)) CHECK(text != "a@b.example");
}
