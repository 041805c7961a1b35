#include "match/word_alignment.h"

#include <catch2/catch.hpp>

using namespace tandem;

namespace {

std::vector<Meeting> meetings(const QueryText& query, std::string_view text,
                              std::string_view lang) {
  const Lexicon none;
  DocumentWords words(none);
  const ReadText read = words.read(std::string(text), std::string(lang));
  return WordAligner(query, words).meetings(read);
}

std::vector<std::string> met(std::string_view query, std::string_view text) {
  std::vector<std::string> words;
  for (const Meeting& one : meetings(read_query(query, "de"), text, "de")) {
    words.emplace_back(text.substr(one.begin, one.end - one.begin));
  }
  return words;
}

std::string plain(const std::vector<Segment>& segments) {
  std::string text;
  for (const Segment& one : segments) text += one.text;
  return text;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("a word meets its forms, its compounds and what is written nearly so", "[match]") {
  CHECK(met("Etikett", "Wir drucken Weinetiketten.") == Words{"Weinetiketten"});
  CHECK(met("Verpackungen", "Eine Verpackung") == Words{"Verpackung"});
  CHECK(met("Hof", "Hofladen und Bahnhof").empty());  // too short to be a part
  CHECK(met("Etikett", "Etikette Möbel") == Words{"Etikette"});
  CHECK(met("jungen", "Sonderanfertigungen").empty());
  CHECK(met("und", "Holz und Glas").empty());
  CHECK(met("", "Holz").empty());
}

TEST_CASE("stems that two languages share by chance are no meeting", "[match]") {
  CHECK(meetings(read_query("modern", "de"), "Moda y artesanía", "es").empty());
  CHECK(meetings(read_query("Moden", "de"), "Mode am Hof", "de").size() == 1);
}

TEST_CASE("a passage marks its meetings and leaves the rest as it is", "[match]") {
  const std::string text = "Größe zählt: Weinetiketten aus Papier";
  const auto query = read_query("Etikett", "de");
  const auto segments = marked(text, meetings(query, text, "de"), 200);
  CHECK(plain(segments) == text);
  int hits = 0;
  for (const auto& one : segments) {
    if (!one.hit) continue;
    CHECK(one.text == "Weinetiketten");
    ++hits;
  }
  CHECK(hits == 1);
}

TEST_CASE("a long text is cut around its best part, never within a letter", "[match]") {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "Größe zählt überall. ";
  text += "Hier sind Weinetiketten. ";
  for (int i = 0; i < 200; ++i) text += "Mühe lohnt früh. ";
  const auto segments = marked(text, meetings(read_query("Etikett", "de"), text, "de"), 120);
  const std::string shown = plain(segments);
  CHECK_THAT(shown, Catch::Contains("Weinetiketten"));
  CHECK(shown.starts_with("… "));
  CHECK(shown.ends_with("…"));
  CHECK(shown.size() < 300);
  CHECK(text.find(shown.substr(4, 30)) != std::string::npos);
}
