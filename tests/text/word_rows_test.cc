#include "text/word_rows.h"

#include <catch2/catch.hpp>
#include <fstream>

#include "base/files.h"
#include "text/analysis.h"

using namespace tandem;

namespace {

CountedForm a_word(const std::string& word, std::uint32_t count) {
  return {word, {"Z" + word}, count, static_cast<std::uint32_t>(gram_keys_of(word).size())};
}

double documents_with(const WordRows& rows, std::string_view gram) {
  const std::uint32_t number = rows.grams().number_of(gram_keys_of(gram).at(1));
  return number == 0 ? 0 : rows.grams().documents(number);
}

}  // namespace

TEST_CASE("keys of 4-grams tell apart what the 4-grams do", "[text]") {
  CHECK(gram_keys_of("hof").size() == grams_of("hof").size());
  CHECK(gram_keys_of("weinetiketten").size() == grams_of("weinetiketten").size());
  CHECK(gram_keys_of("käserei").size() == grams_of("käserei").size());
  CHECK(gram_keys_of("a") == gram_keys_of("a"));
  CHECK(gram_keys_of("a") != gram_keys_of("ä"));
  CHECK(gram_keys_of("hof").front() == gram_keys_of("hofladen").front());
  CHECK(gram_keys_of("hof").back() != gram_keys_of("hofladen").back());
}

TEST_CASE("rows tell the words of a document, and how many documents have a 4-gram", "[text]") {
  TempFolder folder;
  WordRowsWriter writer(folder.path());
  writer.upsert(1, "de", std::vector{a_word("holz", 2), a_word("holzofen", 300)});
  writer.upsert(2, "de", std::vector{a_word("holz", 1)});
  writer.commit(7);
  const WordRows first(folder.path());
  CHECK(writer.seq() == 7);
  REQUIRE(first.row(1).entries.size() == 2);
  CHECK(first.row(3).entries.empty());
  CHECK(first.forms().word(WordRows::Row::form(first.row(2).entries[0])) == "holz");
  CHECK(WordRows::Row::count(first.row(1).entries[1]) == 255);
  CHECK(first.row(2).length == 1 + 3);
  CHECK(first.row(2).lang == packed_language("de"));
  CHECK(documents_with(first, "holz") == 2);

  SECTION("what changed is counted anew, and the rows before stay as they were") {
    writer.upsert(1, "de", std::vector{a_word("wein", 1)});
    writer.remove(2);
    writer.commit(8);
    const WordRows second(folder.path(), &first);
    CHECK(documents_with(second, "holz") == 0);
    CHECK(documents_with(second, "wein") == 1);
    CHECK(second.row(2).entries.empty());
    CHECK(second.average_length() == 4);
    CHECK(documents_with(first, "holz") == 2);
    CHECK(documents_with(first, "wein") == 0);
    CHECK(first.row(2).entries.size() == 1);
    const WordRows anew(folder.path());
    CHECK(documents_with(anew, "holz") == 0);
    CHECK(anew.average_length() == second.average_length());
  }
  SECTION("a writer goes on with the words it knows") {
    WordRowsWriter next(folder.path());
    next.upsert(3, "de", std::vector{a_word("holzofen", 1), a_word("neu", 1)});
    next.commit(9);
    const WordRows rows(folder.path());
    CHECK(rows.forms().word(WordRows::Row::form(rows.row(3).entries[0])) == "holzofen");
    CHECK(rows.forms().end() == 4);
  }
}

TEST_CASE("counts from an image are those of the rows, and go on from there", "[text]") {
  const TempFolder folder;
  WordRowsWriter writer(folder.path());
  const std::vector<std::string> words = {"holz", "glas", "wein", "etikett", "käse", "ofen"};
  for (RecordNumber number = 1; number <= 5'000; ++number) {
    writer.upsert(number, "de",
                  std::vector{a_word(words[number % 6], 1 + number % 3),
                              a_word(words[number % 4] + std::to_string(number % 50), 1)});
  }
  writer.commit(1);
  WordRows(folder.path()).save_image();
  REQUIRE(std::filesystem::exists(folder.path() / "rows.image"));
  writer.upsert(17, "en", std::vector{a_word("stone", 2)});
  writer.remove(18);
  writer.upsert(6'000, "de", std::vector{a_word("holz", 1)});
  writer.commit(2);

  const WordRows with(folder.path());
  std::filesystem::remove(folder.path() / "rows.image");
  const WordRows without(folder.path());
  CHECK(with.average_length() == without.average_length());
  CHECK(with.row(18).entries.empty());
  CHECK(with.row(17).lang == packed_language("en"));
  CHECK(with.length(6'000) == without.length(6'000));
  REQUIRE(with.grams().end() == without.grams().end());
  for (std::uint32_t gram = 1; gram < with.grams().end(); ++gram) {
    if (with.grams().documents(gram) != without.grams().documents(gram)) FAIL_CHECK(gram);
  }
  CHECK(documents_with(with, "stone") == 1);
}

TEST_CASE("words that are damaged behind an image are refused when they are read", "[text]") {
  const TempFolder folder;
  WordRowsWriter writer(folder.path());
  for (RecordNumber number = 1; number <= 5'000; ++number)
    writer.upsert(number, "de", std::vector{a_word("holz", 1), a_word("glas", 1)});
  writer.commit(1);
  WordRows(folder.path()).save_image();
  const auto rows = folder.path() / "rows";
  // After 16 bytes of head, the first row: number, size, length, language, two words.
  const auto put = [&](std::streamoff at) {
    std::fstream file(rows, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(at).write("\xFF\xFF\xFF\x7F", 4);
  };
  SECTION("a word that nobody has") {
    put(36);
  }
  SECTION("longer than the file") {
    put(20);
  }
  const WordRows read(folder.path());
  CHECK_THROWS_WITH(read.row(1), Catch::Contains("refresh --full"));
  CHECK(read.row(2).entries.size() == 2);
}
