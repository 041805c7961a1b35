#include "page/words.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <regex>
#include <set>

#include "base/error.h"
#include "base/files.h"
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
      R"re((?:words|words_|say|words_for)\)?\(\s*"([a-z0-9_]+)"\s*[,)])re");
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

TEST_CASE("every text that the code asks for is there in German and in English", "[page]") {
  const Words german = words_in("de");
  const Words english = words_in("en");
  const auto keys = keys_in_code();
  CHECK(keys.size() > 40);
  for (const auto& key : keys) {
    INFO(key);
    CHECK(german.find(key) != nullptr);
    CHECK(english.find(key) != nullptr);
  }
}

TEST_CASE("numbers are written as the language does", "[page]") {
  CHECK(words_in("de").number(1234567) == "1.234.567");
  CHECK(words_in("en").number(1234) == "1,234");
  CHECK(words_in("de").number(34) == "34");
  CHECK(words_in("de").decimal(0.625, 2) == "0,62");
  CHECK(words_in("en").decimal(-0.3, 2) == "\u22120.30");
  CHECK(words_in("en").decimal(-0.0001, 2) == "0.00");
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
