#include "text/analysis.h"

#include <catch2/catch.hpp>

#include "text/language.h"
#include "text/query_text.h"

using namespace tandem;

namespace {

std::vector<std::string> written(std::string_view text) {
  std::vector<std::string> words;
  for (const Token& token : words_of(text)) {
    words.emplace_back(text.substr(token.begin, token.end - token.begin));
  }
  return words;
}

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> found;
  for (const Token& token : words_of(text)) found.push_back(token.word);
  return found;
}

std::string stem(std::string_view word, std::string_view lang) {
  return Analyser(lang).tokens(word).front().term;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("a word is known by its bytes in the text and by its lower case", "[text]") {
  CHECK(written("»Weinetiketten«, für die ÖKO-Hofläden!") ==
        Words{"Weinetiketten", "für", "die", "ÖKO", "Hofläden"});
  CHECK(words("Für die ÖKO-Hofläden 2024") == Words{"für", "die", "öko", "hofläden", "2024"});
  CHECK(words("").empty());
  CHECK(words(" …*** –\n").empty());
}

TEST_CASE("a letter and its combining mark are one letter", "[text]") {
  const std::string apart = "Bo\u0308hm";
  CHECK(words(apart) == Words{"böhm"});
  CHECK(written(apart) == Words{apart});
  CHECK(stem(apart, "de") == stem("Böhm", "de"));
  CHECK(words("\u0308 a").back() == "a");  // a mark without a letter
}

TEST_CASE("words of other scripts are words", "[text]") {
  CHECK(words("ΕΛΛΆΔΑ Дом 日本 Łódź") == Words{"ελλάδα", "дом", "日本", "łódź"});
}

TEST_CASE("bytes that are no text part words and end nothing", "[text]") {
  CHECK(words("ab\xff"
              "cd") == Words{"ab", "cd"});
  CHECK(words("ab\xc3") == Words{"ab"});
  CHECK(words("\xed\xa0\x80x") == Words{"x"});
  const std::string_view cut("Größe", 3);  // in the middle of the ö
  CHECK(words(cut) == Words{"gr"});
}

TEST_CASE("a megabyte is read, and a word of a megabyte keeps its first 64 bytes", "[text]") {
  const auto one = words_of(std::string(1'000'000, 'a'));
  REQUIRE(one.size() == 1);
  CHECK(one.front().word == std::string(64, 'a'));
  CHECK(one.front().end == 1'000'000);
  std::string many;
  while (many.size() < 1'000'000) many += "Ähre ";
  CHECK(words_of(many).size() == many.size() / std::string_view("Ähre ").size());
}

TEST_CASE("forms of a word share a stem where the language has a stemmer", "[text]") {
  CHECK(stem("Verpackungen", "de") == stem("Verpackung", "de"));
  CHECK(stem("labels", "en") == stem("label", "en"));
  CHECK(stem("etiketa", "xx") == "etiketa");
}

TEST_CASE("4-grams are cut between letters, with a blank at both ends", "[text]") {
  CHECK(grams_of("hof") == Words{" hof", "hof "});
  CHECK(grams_of("böhm") == Words{" böh", "böhm", "öhm "});
  CHECK(grams_of("ab") == Words{" ab "});
  CHECK(grams_of("ß") == Words{" ß "});
  CHECK(grams_of("") == Words{"  "});
}

TEST_CASE("function words are stop words of their own language only", "[text]") {
  CHECK(Analyser("de").is_stop_word("und"));
  CHECK(Analyser("en").is_stop_word("with"));
  CHECK(Analyser("cs").is_stop_word("je"));
  CHECK_FALSE(Analyser("de").is_stop_word("je"));
  CHECK_FALSE(Analyser("de").is_stop_word("etikett"));
  CHECK_FALSE(Analyser("xx").is_stop_word("und"));
}

TEST_CASE("the language of a sentence is told", "[text]") {
  const auto [sentence, lang] = GENERATE(table<std::string, std::string>({
      {"Wir suchen jemanden, der Etiketten für unser Weingut gestaltet", "de"},
      {"Unser Sägewerk will aus Resten etwas Neues machen", "de"},
      {"We need new packaging for our cheese", "en"},
      {"Our brewery wants a label that people remember", "en"},
      {"Szukamy projektanta nowego opakowania dla naszej piekarni", "pl"},
      {"Hledáme návrh nové etikety pro naše vinařství", "cs"},
      {"Nous cherchons une nouvelle étiquette pour notre vin", "fr"},
  }));
  CAPTURE(sentence);
  CHECK(detect_language(sentence, "xx") == lang);
}

TEST_CASE("what has no language takes the one that was offered", "[text]") {
  CHECK(detect_language("", "de") == "de");
  CHECK(detect_language("4711", "de") == "de");
  CHECK(detect_language("***", "en") == "en");
}

TEST_CASE("a query counts a word as often as it was said, and a stop word not at all", "[text]") {
  const QueryText query = read_query("Etikett und noch ein Etikett", "de");
  CHECK(query.group == LanguageGroup::compounding);
  CHECK(query.words.front().text == "Etikett");
  CHECK(query.words.front().weight == 2);
  CHECK(query.says_something());
  for (std::size_t i = 1; i < query.words.size(); ++i) CHECK(query.words[i].weight == 0);
  CHECK_FALSE(read_query("und oder aber", "de").says_something());
}

TEST_CASE("Polish, Czech and Slovak words meet in their base form", "[text]") {
  const auto stem = [](const char* lang, const char* word) { return Analyser(lang).stem(word); };
  CHECK(stem("pl", "meblami") == stem("pl", "meble"));
  CHECK(stem("pl", "tartaków") == stem("pl", "tartakiem"));
  CHECK(stem("pl", "etykietami") == stem("pl", "etykiety"));
  CHECK(stem("cs", "dřevěného") == stem("cs", "dřevěný"));
  CHECK(stem("cs", "řemeslníků") == stem("cs", "řemeslník"));
  CHECK(stem("sk", "remeselníkov") == stem("sk", "remeselníkom"));
  CHECK(stem("pl", "dom") == "dom");  // too short to end in anything
  CHECK(stem("pl", "").empty());
  CHECK(stem("xx", "meblami") == "meblami");
}
