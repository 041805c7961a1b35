#include "page/words.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <regex>
#include <set>

#include "base/error.h"
#include "base/files.h"
#include "page/reading.h"
#include "support/source_dir.h"

using namespace tandem;

namespace {

const std::filesystem::path source = source_dir();

Words words_in(const std::string& lang) {
  return Words(source / "web" / "text" / (lang + ".json"));
}

// Keys that the code asks for by name: words("key"…), words_->…("key"), say("key"…).
std::set<std::string> keys_in_code() {
  static const std::regex key_asked(
      R"re((?:words|words_|say|words_for|counted|counted_key)\)?\(\s*"([a-z0-9_]+)"\s*[,)])re");
  std::set<std::string> keys;
  for (const auto& entry : std::filesystem::directory_iterator(source / "src" / "page")) {
    const std::string text = read_file(entry.path());
    for (std::sregex_iterator at(text.begin(), text.end(), key_asked), end; at != end; ++at) {
      keys.insert((*at)[1]);
    }
  }
  return keys;
}

}  // namespace

TEST_CASE("every text that the code asks for is there in every language", "[page]") {
  const auto keys = keys_in_code();
  CHECK(keys.size() > 40);
  for (const std::string lang : kPageLanguages) {
    const Words words = words_in(lang);
    for (const auto& key : keys) {
      INFO(lang << " " << key);
      CHECK(words.find(key) != nullptr);
    }
  }
}

TEST_CASE("what is counted takes the form that its number asks for", "[page]") {
  CHECK(words_in("de").counted("list_count", 1) == "Eine Kooperation");
  CHECK(words_in("en").counted("list_count", 0) == "0 cooperations");
  CHECK(words_in("pl").counted("list_count", 1) == "Jeden przykład współpracy");
  CHECK(words_in("pl").counted("list_count", 23) == "23 przykłady współpracy");
  CHECK(words_in("pl").counted("list_count", 13) == "13 przykładów współpracy");
  CHECK(words_in("pl").counted("list_count", 331) == "331 przykładów współpracy");
  CHECK(words_in("cs").counted("list_count", 4) == "4 spolupráce");
  CHECK(words_in("cs").counted("list_count", 5) == "5 spoluprací");
  CHECK(words_in("cs").counted("list_count", 22) == "22 spoluprací");
  CHECK(words_in("fr").counted("list_count", 0) == "0 coopération");
  CHECK(words_in("fr").counted("list_count", 2) == "2 coopérations");
  CHECK(words_in("pl").counted_key("why_sector", 3) == "why_sector_few");
  CHECK(words_in("pl").counted_key("match_weak_title", 3) == "match_weak_title");
}

TEST_CASE("numbers are written as the language does", "[page]") {
  CHECK(words_in("de").number(1234567) == "1.234.567");
  CHECK(words_in("en").number(1234) == "1,234");
  CHECK(words_in("de").number(34) == "34");
  CHECK(words_in("fr").number(1234) == "1\u202f234");
  CHECK(words_in("cs").number(1234) == "1\u00a0234");
  CHECK(words_in("pl").number(1234) == "1234");
  CHECK(words_in("pl").number(12345) == "12\u00a0345");
  CHECK(words_in("en").number(-12) == "\u221212");
  CHECK(words_in("fr").decimal(0.625, 2) == "0,62");
  CHECK(words_in("de").decimal(0.625, 2) == "0,62");
  CHECK(words_in("en").decimal(-0.3, 2) == "\u22120.30");
  CHECK(words_in("en").decimal(-0.0001, 2) == "0.00");
}

TEST_CASE("days are written as the language does, and what is no day stays as it is", "[page]") {
  CHECK(words_in("de").day("2026-07-01") == "01.07.2026");
  CHECK(words_in("en").day("2026-07-31") == "31 Jul 2026");
  CHECK(words_in("cs").day("2026-07-31") == "31. 7. 2026");
  CHECK(words_in("pl").day("2026-07-31") == "31 lip 2026");
  CHECK(words_in("fr").day("2026-07-31") == "31 juil. 2026");
  for (const char* other : {"", "2026", "2026-02-30", "2026-ab-01", "immer dienstags"}) {
    CHECK(words_in("en").day(other) == other);
  }
}

TEST_CASE("a value in a text stays a segment of its own, so that it can be marked", "[page]") {
  const auto segments =
      words_in("en").segments("reason_words_same", {{"theirs", {{"label", true}}}});
  REQUIRE(segments.size() == 3);
  CHECK(segments[1].text == "label");
  CHECK(segments[1].hit);
  CHECK_FALSE(segments[0].hit);
}

TEST_CASE("braces in a value are not filled again", "[page]") {
  CHECK(words_in("en")("error_place_unknown", {{"place", "{place}"}}) ==
        "We do not know the place “{place}”.");
}

TEST_CASE("a text that is missing is named", "[page]") {
  CHECK_THROWS_WITH(words_in("de")("no_such_text"), Catch::Contains("no_such_text"));
}
