#include "ingest/import.h"

#include <catch2/catch.hpp>

#include "base/files.h"
#include "support/records.h"
#include "support/source_dir.h"
#include "wire/record_json.h"

using namespace tandem;
using namespace tandem::test;

namespace {

// A folder with files and a store, and what an import of them says.
class Importing {
 public:
  Importing& file(const std::string& name, std::string_view text) {
    write_file_atomically(folder_.path() / name, text);
    files_.push_back(folder_.path() / name);
    return *this;
  }

  Importing& path(const std::filesystem::path& path) {
    files_.push_back(path);
    return *this;
  }

  ingest::ImportReport run(const ingest::ImportOptions& options = {}) {
    return ingest::import_files(store, {}, Gazetteer(), files_, options);
  }

  // The problems, without the folder's name.
  std::string problems(const ingest::ImportOptions& options = {}) {
    std::string all;
    for (auto note : run(options).problems) {
      note.file = std::filesystem::path(note.file).filename();
      all += ingest::to_text(note) + "\n";
    }
    return all;
  }

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }

  Store store{":memory:"};

 private:
  TempFolder folder_;
  std::vector<std::filesystem::path> files_;
};

std::string line(const Record& record) {
  return wire::to_json(record) + "\n";
}

}  // namespace

TEST_CASE("files are imported whatever their order", "[ingest]") {
  Importing importing;
  importing.file("c.jsonl", line(a_cooperation("shingles").between("studio", "sawmill")));
  importing.file("o.jsonl",
                 line(an_organisation("studio")) + "\n" + line(an_organisation("sawmill")));
  const auto report = importing.run();
  CHECK(report.problems.empty());
  CHECK(report.added == 3);
  CHECK(report.stored);
  CHECK(importing.store.cooperations_of(1).size() == 1);
  const auto again = importing.run();
  CHECK(again.unchanged == 3);
}

TEST_CASE("a cooperation that names an unknown organisation is rejected with the nearest one",
          "[ingest]") {
  Importing importing;
  importing.file("o.jsonl", line(an_organisation("sawmill")) +
                                line(a_cooperation("shingles").with("sawmil", Role::sme)) +
                                line(a_cooperation("beams").with("sawmill", Role::sme)));
  CHECK(importing.problems() ==
        "o.jsonl:2: partners/0: unknown organisation 'sawmil'; did you mean sawmill?\n");
  CHECK(importing.store.count(RecordType::cooperation) == 1);
}

TEST_CASE("a partner that was rejected itself is told so", "[ingest]") {
  Importing importing;
  importing.file("o.jsonl", R"({"type":"organisation","id":"sawmill","kind":"sme"})"
                            "\n" +
                                line(a_cooperation("shingles").with("sawmill", Role::sme)));
  const std::string problems = importing.problems();
  CHECK_THAT(problems, Catch::Contains("o.jsonl:1: name: required"));
  CHECK_THAT(problems, Catch::Contains("partners/0: organisation 'sawmill' was rejected (") &&
                           Catch::Contains("o.jsonl:1)"));
}

TEST_CASE("duplicate ids within the input name the first line", "[ingest]") {
  Importing importing;
  importing.file("a.jsonl", line(an_organisation("x")) + line(an_organisation("x").named("again")));
  importing.file("b.jsonl", line(an_organisation("x")));
  const std::string problems = importing.problems();
  CHECK_THAT(problems, Catch::Contains("a.jsonl:2: id: 'x' stands in ") &&
                           Catch::Contains("a.jsonl:1 already"));
  CHECK_THAT(problems, Catch::Contains("b.jsonl:1: id: 'x' stands in "));
  CHECK(std::get<Organisation>(importing.store.find(RecordType::organisation, "x")->record).name ==
        "x");
}

TEST_CASE("an id that was removed forever is refused, and so is who names it", "[ingest]") {
  Importing importing;
  importing.store.remove(RecordType::organisation, "gone", true);
  importing.file("a.jsonl",
                 line(an_organisation("gone")) + line(a_cooperation("c").with("gone", Role::sme)));
  CHECK(importing.problems() ==
        "a.jsonl:1: id: 'gone' was removed forever and is not taken again\n"
        "a.jsonl:2: partners/0: organisation 'gone' was removed forever\n");
}

TEST_CASE("good rows land although others are bad, unless strict", "[ingest]") {
  Importing importing;
  importing.file("a.jsonl",
                 line(an_organisation("good")) + "{\n" + line(an_organisation("better")));
  const auto strict = importing.run({.strict = true});
  CHECK_FALSE(strict.stored);
  CHECK(importing.store.count(RecordType::organisation) == 0);
  const auto report = importing.run();
  CHECK(report.stored);
  CHECK(report.rejected == 1);
  CHECK(importing.store.count(RecordType::organisation) == 2);
}

TEST_CASE("a dry run says what would happen and changes nothing", "[ingest]") {
  Importing importing;
  importing.file("a.jsonl",
                 line(an_organisation("a")) + line(a_cooperation("c").with("a", Role::sme)));
  const auto report = importing.run({.dry_run = true});
  CHECK(report.added == 2);
  CHECK_FALSE(report.stored);
  CHECK(importing.store.seq() == 0);
}

TEST_CASE("a stop in the middle leaves nothing half done", "[ingest]") {
  Importing importing;
  std::string many;
  for (int i = 0; i < 3000; ++i) many += line(an_organisation("o" + std::to_string(i)));
  importing.file("a.jsonl", many);
  std::atomic<bool> stop = false;
  const auto report =
      importing.run({.stop = &stop, .progress = [&](std::size_t rows) { stop = rows >= 2000; }});
  CHECK(report.stopped);
  CHECK_FALSE(report.stored);
  CHECK(report.added == 2000);
  CHECK(importing.store.count(RecordType::organisation) == 0);
}

TEST_CASE("what is no file of records is told in one line each", "[ingest]") {
  Importing importing;
  importing.path(importing.folder()).path(importing.folder() / "none.jsonl");
  importing.file("empty.jsonl", "")
      .file("blank.csv", "\n \n")
      .file("binary.jsonl", std::string("\0\1\2\3", 4));
  importing.file("table.xlsx", "PK\x03\x04 and so on")
      .file("list.json", "[{}]")
      .file("wide.csv", "\xFF\xFEt\0y\0");
  importing.file("packed.gz", "\x1F\x8B\x08");
  const std::string problems = importing.problems();
  for (const char* told :
       {": a folder; name the files in it\n", "none.jsonl: no such file\n", "empty.jsonl: empty\n",
        "blank.csv: empty\n", "binary.jsonl: a binary file", "table.xlsx: a spreadsheet",
        "list.json: one JSON list", "wide.csv: UTF-16 text", "packed.gz: compressed"}) {
    CHECK_THAT(problems, Catch::Contains(told));
  }
  CHECK(std::ranges::count(problems, '\n') == 9);
}

TEST_CASE("every kind of bad line is told with its number", "[ingest]") {
  Importing importing;
  importing.file(
      "bad.jsonl",
      "x\n" + std::string(1'100'000, 'y') + "\n{\"a\":\"\xFF\"}\n" + std::string(10'000, '[') +
          "\n" +
          R"({"type":"organisation","id":"a","name":"A","kind":"sme","updated":"2026-02-30"})"
          "\n" +
          line(an_organisation("good")));
  const std::string problems = importing.problems();
  for (const char* told :
       {"bad.jsonl:1: not JSON", "bad.jsonl:2: longer than 1 MB", "bad.jsonl:3: not UTF-8",
        "bad.jsonl:4: nested deeper", "bad.jsonl:5: updated: '2026-02-30' not a day"}) {
    CHECK_THAT(problems, Catch::Contains(told));
  }
  CHECK(importing.store.count(RecordType::organisation) == 1);
}

TEST_CASE(
    "JSONL may have a byte order mark and Windows line ends, CSV is known by its ending or content",
    "[ingest]") {
  Importing importing;
  importing.file("a.jsonl", "\xEF\xBB\xBF" + wire::to_json(Record(an_organisation("a"))) + "\r\n");
  importing.file("b.csv", "\xEF\xBB\xBFtype,id,name,kind\r\norganisation,b,B,sme\r\n");
  importing.file("c", "type,id,name,kind\norganisation,c,C,sme\n");
  CHECK(importing.problems().empty());
  CHECK(importing.store.count(RecordType::organisation) == 3);
}

TEST_CASE("a flood of problems is cut off and counted", "[ingest]") {
  Importing importing;
  std::string many;
  for (int i = 0; i < 1500; ++i) many += "x\n";
  importing.file("a.jsonl", many);
  const auto report = importing.run();
  CHECK(report.rejected == 1500);
  CHECK(report.problems.size() == ingest::kMostNotes);
  CHECK(report.problems_left_out == 500);
}

TEST_CASE("places that contradict the gazetteer are warnings, and the record is stored as given",
          "[ingest]") {
  const auto gazetteer = Gazetteer::load(source_dir() / "data" / "geo");
  const TempFolder folder;
  const auto file = folder.path() / "o.jsonl";
  write_file_atomically(
      file, line(an_organisation("a").in("Zwickau", "FR")) +
                line(an_organisation("b").in("Zwickau", "DE").at(54.0, 10.0)) +
                line(an_organisation("c").in("Zwickau", "DE").in_region("XX-1")) +
                line(an_organisation("d").in("Zwickau", "DE").in_region("PL-02")) +
                line(an_organisation("e").in("Zwickau", "DE").at(50.72, 12.49).in_region("DE-SN")));
  Store store(":memory:");
  const auto report = ingest::import_files(store, {}, gazetteer, {file}, {});
  CHECK(report.added == 5);
  std::vector<std::string> fields;
  for (const auto& warning : report.warnings)
    fields.push_back(std::to_string(warning.line) + " " + warning.field);
  CHECK(fields == std::vector<std::string>{"1 place", "2 lat", "3 region", "4 region"});
}

TEST_CASE("a place that gets no point on the map is noted, with the nearest names", "[ingest]") {
  const auto gazetteer = Gazetteer::load(source_dir() / "data" / "geo");
  const TempFolder folder;
  const auto file = folder.path() / "o.jsonl";
  write_file_atomically(file, line(an_organisation("a").in("Atlantis", "DE")) +
                                  line(an_organisation("b").in("Neustadt", "DE")) +
                                  line(an_organisation("c").in("Görlits", "DE")) +
                                  line(an_organisation("d").in("57319", "DE")) +
                                  line(an_organisation("e").in("Görlitz", "DE")) +
                                  line(an_organisation("f").in("Neustadt, DE-RP", "DE")) +
                                  line(an_organisation("g").in("Atlantis", "DE").at(51, 13)));
  Store store(":memory:");
  const auto report = ingest::import_files(store, {}, gazetteer, {file}, {});
  CHECK(report.added == 7);
  std::string notes;
  for (const auto& note : report.warnings)
    notes += std::to_string(note.line) + " " + note.field + ": " + note.message + "\n";
  CHECK_THAT(notes, Catch::Contains("1 place: 'Atlantis' is not among the places known"));
  CHECK_THAT(notes, Catch::Contains("2 place: 'Neustadt' may be 'Neustadt, DE-RP', "));
  CHECK_THAT(notes,
             Catch::Contains("3 place: 'Görlits'") && Catch::Contains("did you mean Görlitz"));
  CHECK_THAT(notes, Catch::Contains("4 place: '57319' is a postcode"));
  CHECK(report.warnings.size() == 4);
}

TEST_CASE("an article in Markdown is imported beside records, and its mistakes name the file",
          "[ingest]") {
  Importing importing;
  importing.file("start-de.md", "---\nid: start-de\nlang: de\ntitle: Anfangen\n---\nText.\n");
  importing.file("o.jsonl", line(an_organisation("studio")));
  CHECK(importing.run().added == 2);
  CHECK(importing.store.find(RecordType::article, "start-de"));
  Importing broken;
  CHECK(broken.file("x.md", "---\nid: x\n---\nText").problems() == "x.md:1: title: required\n");
}

TEST_CASE("a challenge is taken with its firm, whichever file comes first", "[ingest]") {
  Importing importing;
  const Challenge challenge =
      a_challenge("labels").about("Etiketten für Honig").of("beekeeper").until("2027-01-31");
  importing.file("c.jsonl", line(challenge)).file("o.jsonl", line(an_organisation("beekeeper")));
  CHECK(importing.run().problems.empty());
  CHECK(importing.store.find(RecordType::challenge, "labels")->record == Record(challenge));
}

TEST_CASE("a challenge without consent, text or a firm that is known is refused by name",
          "[ingest]") {
  Importing importing;
  Challenge unasked = a_challenge("unasked").about("Etiketten");
  unasked.consent = false;
  importing.file(
      "c.jsonl",
      line(an_organisation("beekeeper")) + line(unasked) + line(a_challenge("says-nothing")) +
          line(a_challenge("lost").about("Etiketten").of("beekeper")) +
          R"({"type":"challenge","id":"reachable","text":"Etiketten","consent":"yes","contact":"a@b.de","until":"soon"})");
  CHECK(importing.problems() ==
        "c.jsonl:2: consent: must be true: a challenge is not kept without consent\n"
        "c.jsonl:3: text: required\n"
        "c.jsonl:5: consent: must be true or false, not a text\n"
        "c.jsonl:5: contact: unknown field 'contact'\n"
        "c.jsonl:5: until: 'soon' not a day; write it as 2025-12-31\n"
        "c.jsonl:4: organisation: unknown organisation 'beekeper'; did you mean beekeeper?\n");
  CHECK(importing.store.count(RecordType::challenge) == 0);
}

TEST_CASE("a challenge in which everybody would read how to reach the firm is refused",
          "[ingest]") {
  Importing importing;
  importing.file(
      "c.jsonl",
      line(a_challenge("mail").about("Etiketten gesucht, Mail an chef@firma.example")) +
          line(a_challenge("call").titled("Ruft an: 0171 / 123 45 67").about("Etiketten")) +
          line(a_challenge("fine").about("Seit 2024-05-01 fehlen 1.200 Etiketten @ Hof.")));
  CHECK(importing.problems() ==
        "c.jsonl:1: text: holds a mail address or telephone number, which everybody would read: "
        "whoever answers is forwarded to the firm\n"
        "c.jsonl:2: title: holds a mail address or telephone number, which everybody would read: "
        "whoever answers is forwarded to the firm\n");
  CHECK(importing.store.count(RecordType::challenge) == 1);
}

TEST_CASE("a challenge does not take the id of a firm, which would go when it is removed",
          "[ingest]") {
  Importing importing;
  importing.file("c.jsonl", line(a_challenge("beekeeper").about("Etiketten")) +
                                line(an_organisation("beekeeper")));
  CHECK(importing.problems() == "c.jsonl:1: id: is the id of the organisation 'beekeeper'\n");
}

TEST_CASE("a table holds challenges as well", "[ingest]") {
  Importing importing;
  importing.file("c.csv",
                 "type,id,text,wanted,within_km,consent\n"
                 "challenge,labels,Etiketten,design | art,120,WAHR\n"
                 "challenge,silent,Etiketten,,,\n");
  CHECK(importing.problems() ==
        "c.csv:3: consent: must be true: a challenge is not kept without consent\n");
  const auto stored = importing.store.find(RecordType::challenge, "labels");
  REQUIRE(stored);
  const auto& challenge = std::get<Challenge>(stored->record);
  CHECK(challenge.wanted == std::vector<std::string>{"design", "art"});
  CHECK(challenge.within_km == 120);
}
