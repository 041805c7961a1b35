#include "lexicon/lexicon.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/files.h"
#include "lexicon/build.h"
#include "lexicon/ibm_model.h"
#include "lexicon/translations.h"
#include "support/small_dictionaries.h"

using namespace tandem;
using namespace tandem::test;

namespace {

// Built once a test from the small dictionaries.
class BuiltLexicon {
 public:
  BuiltLexicon() {
    write_small_dictionaries(folder_.path());
    report = build_lexicon(load_lexicon_languages(shipped_languages()), folder_.path(), tables(),
                           nullptr);
    lexicon = Lexicon(tables());
  }

  [[nodiscard]] std::filesystem::path tables() const { return folder_.path() / "lexicon"; }

  // The likeliest meaning of each part.
  std::vector<std::string> of(const std::string& lang, const std::string& word) const {
    MeaningReader reader(lexicon, lang);
    std::vector<std::string> meanings;
    for (const MeantPart& part : reader.of(word, Analyser(lang).stem(word)))
      meanings.push_back(part.meanings.front().pivot);
    return meanings;
  }

  std::vector<BuiltLanguage> report;
  Lexicon lexicon;

 private:
  TempFolder folder_;
};

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("words of two languages mean the same English stem", "[lexicon]") {
  const BuiltLexicon built;
  CHECK(built.of("de", "möbel") == Words{"furnitur"});
  CHECK(built.of("pl", "meble") == Words{"furnitur"});
  CHECK(built.of("en", "furniture") == Words{"furnitur"});
  CHECK(built.of("de", "etiketten") == Words{"label"});  // by its stem
  CHECK(built.of("de", "und").empty());
  CHECK(built.of("de", "zwickau").empty());
  CHECK(built.of("sv", "möbel").empty());  // no table
}

TEST_CASE("a compound that no dictionary has is taken apart", "[lexicon]") {
  const BuiltLexicon built;
  CHECK(built.of("de", "weinetiketten") == Words{"wine", "label"});
  CHECK(built.of("de", "holzofen") == Words{"wood", "oven"});
  CHECK(built.of("de", "möbelhaus").size() == 1);  // it is in the dictionary
  CHECK(built.of("de", "weinxyz").empty());
  CHECK(built.of("pl", "winoetykieta").empty());  // Polish builds none
}

TEST_CASE("a language without an English dictionary goes through another", "[lexicon]") {
  const BuiltLexicon built;
  CHECK(built.of("fr", "four") == Words{"oven"});
  const MeantPart oven{{{"oven", 1.0}}};
  REQUIRE_FALSE(words_that_mean(built.lexicon, "fr", oven.meanings, 3).empty());
  CHECK(words_that_mean(built.lexicon, "fr", oven.meanings, 3).front().word == "four");
  CHECK(words_that_mean(built.lexicon, "de", oven.meanings, 3).front().word == "Ofen");
}

TEST_CASE("what is missing is named, and the rest is built", "[lexicon]") {
  const BuiltLexicon built;
  REQUIRE(built.report.size() == 7);  // English needs no table
  CHECK(built.report.front().code == "de");
  CHECK(built.report.front().missing.empty());
  const auto italian = std::ranges::find(built.report, "it", &BuiltLanguage::code);
  CHECK(italian->bytes == 0);
  CHECK(std::ranges::count(italian->missing, "dict-freedict-ita-eng") == 1);
  CHECK_FALSE(built.lexicon.knows("it"));
  const auto& sources = built.lexicon.table("pl")->sources();
  REQUIRE(sources.size() == 1);
  CHECK(sources.front().info.licence == "Free to all.");
  CHECK(sources.front().pairs == 7);
}

TEST_CASE("the same dictionaries give the same bytes", "[lexicon]") {
  const BuiltLexicon once;
  const BuiltLexicon again;
  CHECK(read_file(once.tables() / "de.lex") == read_file(again.tables() / "de.lex"));
  CHECK(once.lexicon.hash() == again.lexicon.hash());
  CHECK_FALSE(once.lexicon.hash().empty());
  CHECK(Lexicon(once.tables() / "nowhere").hash().empty());
}

TEST_CASE("a damaged table is refused, wherever the damage is", "[lexicon]") {
  const BuiltLexicon built;
  const auto file = built.tables() / "pl.lex";
  const std::string whole = read_file(file);
  for (std::size_t at = 0; at < whole.size(); at += 11) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x41);
    write_file_atomically(file, damaged);
    CHECK_THROWS_AS(LexiconTable(file), Error);
  }
  for (const std::size_t left : {std::size_t{0}, std::size_t{7}, whole.size() / 2}) {
    write_file_atomically(file, whole.substr(0, left));
    CHECK_THROWS_AS(LexiconTable(file), Error);
  }
}

TEST_CASE("IBM Model 1 learns which word means which from phrases alone", "[lexicon]") {
  // haus = house, das = the, buch = book: only "the house", "the book", "a book" are seen.
  const std::vector<NumberedPair> pairs = {{{0, 1}, {0, 1}}, {{0, 2}, {0, 2}}, {{3, 2}, {3, 2}}};
  const auto senses = train_ibm_model_1(pairs, 5, {.iterations = 40});
  for (std::uint32_t word = 0; word < 4; ++word) {
    REQUIRE_FALSE(senses[word].empty());
    CHECK(senses[word].front().translation == word);
    CHECK(senses[word].front().probability > 0.9F);
  }
  CHECK(senses[4].empty());  // never seen
}
