#include "base/utf8.h"

#include <catch2/catch.hpp>

#include "base/nearest.h"

using namespace tandem;

TEST_CASE("valid UTF-8 is told from what only looks like it", "[base]") {
  for (const char* good : {"", "a", "ä", "€", "🪵", "\xEF\xBB\xBF"})
    CHECK_FALSE(first_invalid_utf8(good));
  const std::vector<std::string> bad = {"\x80",
                                        "\xC3",
                                        "\xC0\xAF",
                                        "\xE0\x80\xAF",
                                        "\xED\xA0\x80",
                                        "\xF5\x80\x80\x80",
                                        "\xF4\x90\x80\x80",
                                        "\xFF",
                                        "\xE2\x82"};
  for (const auto& text : bad) CHECK(first_invalid_utf8("ok" + text) == std::size_t{2});
}

TEST_CASE("code points are counted and texts cut between them", "[base]") {
  CHECK(count_code_points("Größe 🪵") == 7);
  CHECK(shorten("Größe", 10) == "Größe");
  CHECK(shorten("ääääää", 3) == "äää…");
  CHECK(shorten("one two three", 9) == "one two…");
}

TEST_CASE("texts are trimmed, split and joined", "[base]") {
  CHECK(trim(" \t a b \r\n") == "a b");
  CHECK(trim("  ").empty());
  CHECK(split(" a | b ||c", "|") == std::vector<std::string>{"a", "b", "c"});
  CHECK(split("", "|").empty());
  CHECK(join({"a", "b"}, ", ") == "a, b");
}

TEST_CASE("Latin letters lose case and accents, others stay", "[base]") {
  CHECK(fold_latin("GRÖSSE Größe Łódź Çava Škoda œuvre") == "grosse grosse lodz cava skoda oeuvre");
  CHECK(fold_latin("Ελλάδα") == "Ελλάδα");
  CHECK(fold_latin("a×b") == "ab");
}

TEST_CASE("edits are counted and given up beyond the limit", "[base]") {
  CHECK(edit_distance("zwickau", "zwikau", 3) == 1);
  CHECK(edit_distance("form", "from", 3) == 1);
  CHECK(edit_distance("", "abc", 3) == 3);
  CHECK(edit_distance("abc", "xyz", 1) == 2);
  CHECK(edit_distance("same", "same", 0) == 0);
}

TEST_CASE("the nearest known word is offered, and none when none is near", "[base]") {
  constexpr std::string_view kKnown[] = {"sectors", "seeks", "summary"};
  CHECK(nearest_of("sector", kKnown) == "sectors");
  CHECK(nearest_of("Sümmary", kKnown) == "summary");
  CHECK(nearest_of("zebra", kKnown).empty());
  CHECK(nearest_of("", kKnown).empty());
  CHECK(did_you_mean("").empty());
  CHECK(did_you_mean("seeks") == "; did you mean seeks?");
  CHECK(in_quotes(std::string(1000, 'x')).size() < 80);
}
