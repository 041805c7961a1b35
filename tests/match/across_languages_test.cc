#include <algorithm>
#include <catch2/catch.hpp>

#include "base/error.h"
#include "learn/fit.h"
#include "match/match.h"
#include "match/search.h"
#include "support/problems.h"
#include "support/records.h"
#include "support/small_home.h"
#include "support/small_lexicon.h"

using namespace tandem;
using namespace tandem::test;

namespace {

Organisation writing(const std::string& id, const std::string& lang, const std::string& summary) {
  Organisation made;
  made.id = id;
  made.name = id;
  made.kind = Kind::creative;
  made.lang = lang;
  made.summary = summary;
  made.suggestible = true;
  return made;
}

std::vector<Record> studios() {
  return {writing("polish", "pl", "Projektujemy meble z drewna: drewno i meble dla domu."),
          writing("english", "en", "We design labels for wine from small vineyards."),
          writing("german", "de", "Wir bauen Öfen und Kamine."),
          writing("french", "fr", "Nous installons un four dans chaque village.")};
}

MatchAnswer ask(const Snapshot& snapshot, const std::string& text,
                const std::vector<std::string>& languages = {}) {
  MatchRequest request;
  request.text = text;
  request.language = "de";
  request.languages = languages;
  const auto encoded = encode(snapshot, request);
  INFO(told(encoded.problems));
  REQUIRE(encoded.ok());
  return match(snapshot, encoded.value);
}

std::vector<std::string> found(const MatchAnswer& answer) {
  std::vector<std::string> ids;
  for (const Hit& hit : answer.hits) ids.push_back(hit.organisation.id);
  return ids;
}

const WordsReason* words_of(const Hit& hit) {
  for (const Reason& reason : hit.reasons) {
    if (const auto* words = std::get_if<WordsReason>(&reason)) return words;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("a German question finds the Polish studio, and says which words met", "[match]") {
  const SmallLexicon lexicon;
  const SmallHome home(studios(), lexicon.path());
  const MatchAnswer answer = ask(home.snapshot(), "Unsere Möbel aus Holz");
  REQUIRE_FALSE(answer.hits.empty());
  const Hit& best = answer.hits.front();
  CHECK(best.organisation.id == "polish");
  const auto term = std::ranges::find(answer.terms, "Möbel", &QueryTerm::text);
  REQUIRE(term != answer.terms.end());
  CHECK(std::ranges::find(term->translations, "meble") != term->translations.end());
  const WordsReason* words = words_of(best);
  REQUIRE(words != nullptr);
  const auto furniture = std::ranges::find(words->words, "Möbel", &SharedWord::yours);
  REQUIRE(furniture != words->words.end());
  CHECK(furniture->theirs == "meble");
  CHECK(furniture->language == "pl");
  double sum = 0;
  for (const Part& part : best.parts) sum += part.contribution;
  CHECK(sum == Approx(best.score).margin(1e-9));
}

TEST_CASE("a compound finds its parts in another language", "[match]") {
  const SmallLexicon lexicon;
  const SmallHome home(studios(), lexicon.path());
  CHECK(found(ask(home.snapshot(), "neue Weinetiketten")).front() == "english");
}

TEST_CASE("without a lexicon each language is found by its own words only", "[match]") {
  const SmallHome home(studios());
  CHECK(found(ask(home.snapshot(), "Unsere Möbel aus Holz")).empty());
  CHECK(found(ask(home.snapshot(), "Öfen")).front() == "german");
}

TEST_CASE("a collection in the language of the question is ranked as if there were no lexicon",
          "[match]") {
  const SmallLexicon lexicon;
  const std::vector<Record> german = {writing("a", "de", "Möbel und Holz, Möbel vor allem"),
                                      writing("b", "de", "Möbelhaus mit Etiketten"),
                                      writing("c", "de", "Holz, Wein und ein Ofen"),
                                      writing("d", "de", "Schilder und Etiketten für Wein")};
  const SmallHome with(german, lexicon.path());
  const SmallHome without(german);
  for (const std::string text : {"Möbel aus Holz", "Etikett für Wein", "Weinetiketten", "Ofen"}) {
    CAPTURE(text);
    const MatchAnswer one = ask(with.snapshot(), text);
    const MatchAnswer other = ask(without.snapshot(), text);
    CHECK(found(one) == found(other));
    CHECK(one.confidence == other.confidence);
  }
}

TEST_CASE("one word in common is no strong match, and only a dictionary's word a weak one",
          "[match]") {
  const SmallLexicon lexicon;
  const SmallHome home(studios(), lexicon.path());
  const MatchAnswer by_meaning = ask(home.snapshot(), "Möbel");
  REQUIRE(found(by_meaning).front() == "polish");
  CHECK(by_meaning.confidence <= Confidence::weak);
  CHECK(by_meaning.hits.front().confidence <= Confidence::weak);
  const MatchAnswer as_written = ask(home.snapshot(), "Öfen");
  REQUIRE(found(as_written).front() == "german");
  CHECK(as_written.hits.front().confidence <= Confidence::fair);
  CHECK(as_written.hits.front().confidence > Confidence::none);
}

TEST_CASE("answers can be narrowed to languages", "[match]") {
  const SmallLexicon lexicon;
  const SmallHome home(studios(), lexicon.path());
  CHECK(found(ask(home.snapshot(), "Möbel, Wein und Öfen", {"pl"})) ==
        std::vector<std::string>{"polish"});
}

TEST_CASE("search finds records of other languages, and marks what met", "[match]") {
  const SmallLexicon lexicon;
  const SmallHome home(studios(), lexicon.path());
  SearchRequest request;
  request.type = RecordType::organisation;
  request.text = "Möbel aus Holz";
  const SearchAnswer answer = search(home.snapshot(), request);
  REQUIRE_FALSE(answer.hits.empty());
  CHECK(std::get<Organisation>(answer.hits.front().record).id == "polish");
  REQUIRE_FALSE(answer.hits.front().shared.empty());
  CHECK(answer.hits.front().shared.front().language == "pl");
}

TEST_CASE("a model keeps the lexicon that it was fitted with, and refuses another", "[ingest]") {
  const SmallLexicon lexicon;
  TempFolder folder;
  const Home home(folder.path());
  copy_lexicon(lexicon.path(), home.lexicon());
  Store store(home.store());
  for (const Record& record : studios()) store.put(record);
  const auto card = fit_model(home, store, ModelCard{}, 1);
  REQUIRE(card);
  CHECK(card->lexicon == Lexicon(lexicon.path()).hash());
  std::filesystem::remove_all(home.lexicon());  // what is built later changes nothing
  CHECK(load_model(home, card->number)->lexicon->knows("pl"));
  std::filesystem::remove(home.lexicon_of_model(card->number) / "pl.lex");
  CHECK_THROWS_AS(load_model(home, card->number), Error);
}
