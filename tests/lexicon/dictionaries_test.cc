#include <catch2/catch.hpp>
#include <random>

#include "base/error.h"
#include "http/gzip.h"
#include "lexicon/ding.h"
#include "lexicon/freedict.h"
#include "lexicon/gunzip.h"
#include "support/small_dictionaries.h"

using namespace tandem;
using namespace tandem::test;

namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

Pairs ding(std::string_view text) {
  Pairs pairs;
  read_ding(text, [&](std::string_view a, std::string_view b) { pairs.emplace_back(a, b); });
  return pairs;
}

Pairs freedict(const std::string& headword, const std::string& rest) {
  const FreedictFiles files = freedict_of({{headword, rest}});
  Pairs pairs;
  read_freedict(files.index, files.text,
                [&](std::string_view a, std::string_view b) { pairs.emplace_back(a, b); });
  return pairs;
}

std::string random_bytes(std::mt19937& random, std::string_view alphabet) {
  std::string bytes(random() % 200, ' ');
  for (char& c : bytes) c = alphabet[random() % alphabet.size()];
  return bytes;
}

}  // namespace

TEST_CASE("a line of Ding pairs every alternative with every translation", "[lexicon]") {
  CHECK(ding("Etikett {n}; Schild {n} [comp.] | Etiketten {pl} :: label; tag | labels\n") ==
        Pairs{{"Etikett", "label"},
              {"Etikett", "tag"},
              {"Schild", "label"},
              {"Schild", "tag"},
              {"Etiketten", "labels"}});
  CHECK(ding("Holz {n} (Werkstoff; auch | Wald) :: wood").size() == 1);
  CHECK(ding("# License :: GPL\nohne Gegenstück\n\n :: \n").empty());
  CHECK(ding("a | b :: x").size() == 1);  // sides that do not fit: as far as they do
}

TEST_CASE("an entry of FreeDict gives its translations and not its explanations", "[lexicon]") {
  CHECK(freedict("Anhänger /ˈanˌhɛŋɐ/ <n, masc>",
                 "1. remolque\nFahrzeug, das gezogen wird\n2. colgante, pendiente\nSchmuck") ==
        Pairs{{"Anhänger", "remolque"}, {"Anhänger", "colgante"}, {"Anhänger", "pendiente"}});
  CHECK(freedict("agio //'aʤo// <n>", "comodità") == Pairs{{"agio", "comodità"}});
  CHECK(freedict("asimétrico, asimétrica /x/ /y/ <adj>", "asymmetrisch") ==
        Pairs{{"asimétrico", "asymmetrisch"}, {"asimétrica", "asymmetrisch"}});
  CHECK(freedict("Algerier <n>", "Algérien 2.\nein Mensch\n 3.\nnoch einer") ==
        Pairs{{"Algerier", "Algérien"}});
  CHECK(freedict("bed /bed/", "I.  <N> 1.  łóżko, tapczan\n 2.  klomb\n - iść spać") ==
        Pairs{{"bed", "łóżko"}, {"bed", "tapczan"}, {"bed", "klomb"}});
}

TEST_CASE("dictionaries say what they are", "[lexicon]") {
  const FreedictFiles files =
      freedict_of({{"00databaseinfo",
                    "Some dictionary\n\nEdition: 3.1\n\nAvailability:\n\n   Free\n  to "
                    "all.\n\nNotes:\n"}});
  const DictionaryInfo info = freedict_info(files.index, files.text);
  CHECK(info.name == "Some dictionary");
  CHECK(info.edition == "3.1");
  CHECK(info.licence == "Free to all.");
  CHECK(ding_info("# Version :: 5\n# License :: GPL\nA :: B\n").licence == "GPL");
}

TEST_CASE("an index that points outside its text points to nothing", "[lexicon]") {
  int pairs = 0;
  read_freedict("word\tB\t//////////\nword\t//////////\tB\nword\tA\nword\t\t\n\tA\tA\nx\t!\tA\n",
                "word\nmeaning\n", [&](std::string_view, std::string_view) { ++pairs; });
  CHECK(pairs == 0);
  CHECK(dictd_number("B/") == 127);
  CHECK_FALSE(dictd_number("AAAAAAAAAAA"));
}

TEST_CASE("any bytes are read to their end, and phrases come from them alone", "[lexicon]") {
  std::mt19937 random(7);
  for (int i = 0; i < 2'000; ++i) {
    const std::string text = random_bytes(random, "ab 12.,;|:{}[]()<>/\n\t-IVX");
    const std::string index = random_bytes(random, "ABC/\t\n");
    std::size_t phrases = 0;
    const auto count = [&](std::string_view phrase, std::string_view) {
      phrases += phrase.empty() ? 0U : 1U;
    };
    read_ding(text, count);
    read_freedict(index, text, count);
    CHECK(phrases <= 36 * (text.size() + 1) * (index.size() + 1));
  }
}

TEST_CASE("a packed dictionary is unpacked, damaged or endless ones are refused", "[lexicon]") {
  const std::string text(100'000, 'a');
  const std::string packed = gzip(text, 9);
  CHECK(gunzip(packed, text.size(), "x") == text);
  CHECK(gunzip(packed + packed, 2 * text.size(), "x").size() == 2 * text.size());
  CHECK_THROWS_AS(gunzip(packed, text.size() - 1, "x"), Error);
  CHECK_THROWS_AS(gunzip(packed.substr(0, packed.size() - 9), text.size(), "x"), Error);
  CHECK_THROWS_AS(gunzip("no gzip at all", 100, "x"), Error);
  CHECK_THROWS_AS(gunzip("", 100, "x"), Error);
}
