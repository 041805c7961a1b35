#include <algorithm>
#include <catch2/catch.hpp>

#include "learn/fit.h"
#include "match/match.h"
#include "support/problems.h"
#include "support/records.h"
#include "support/shipped_home.h"
#include "support/small_home.h"
#include "support/small_lexicon.h"

using namespace tandem;
using namespace tandem::test;

namespace {

// The same records under a model whose closeness in meaning can be relied on, as an encoder's can.
Snapshot relying_on_meaning(const Snapshot& snapshot) {
  Snapshot::Parts parts = snapshot.parts();
  auto model = std::make_shared<Model>(*parts.model);
  model->card.confidence.meaning = 10;
  parts.model = std::move(model);
  return Snapshot(std::move(parts));
}

// One whose vector space is fitted to its records, of which it takes fifty.
class HomeWithSpace {
 public:
  explicit HomeWithSpace(const std::vector<Record>& records)
      : home_(folder_.path()), store_(home_.store()) {
    for (const Record& record : records) store_.put(record);
    fit_model(home_, store_, ModelCard{}, 1);
    press_generation(home_, store_, shipped_reference()->gazetteer, 1);
    generation_ = std::make_unique<Generation>(home_, shipped_reference(), 1);
    generation_->catch_up(store_);
  }

  [[nodiscard]] Snapshot snapshot() const { return *generation_->snapshot(store_, "2026-11-01"); }

 private:
  TempFolder folder_;
  Home home_;
  Store store_;
  std::unique_ptr<Generation> generation_;
};

MatchAnswer ask(const Snapshot& snapshot, const std::string& text) {
  MatchRequest request;
  request.text = text;
  request.language = "de";
  const auto encoded = encode(snapshot, request);
  INFO(told(encoded.problems));
  REQUIRE(encoded.ok());
  return match(snapshot, encoded.value);
}

const Hit& hit_of(const MatchAnswer& answer, const std::string& id) {
  const auto at =
      std::ranges::find_if(answer.hits, [&](const Hit& hit) { return hit.organisation.id == id; });
  REQUIRE(at != answer.hits.end());
  return *at;
}

double votes_of(const Hit& hit) {
  return hit.parts.at(static_cast<std::size_t>(Feature::votes)).value;
}

Organisation a_studio(const std::string& id) {
  Organisation made = an_organisation(id).of_kind(Kind::creative);
  made.suggestible = true;
  return made;
}

Cooperation polish(Cooperation made) {
  made.lang = "pl";
  return made;
}

// A Polish studio with three cases about wine, a German one with a case about shelves.
std::vector<Record> shelves_and_wine() {
  return {
      a_studio("winiarnia"),
      a_studio("regalbau"),
      polish(a_cooperation("gory").with("winiarnia", Role::creative).about("Wino z gór.")),
      polish(a_cooperation("swieta").with("winiarnia", Role::creative).about("Wino i święta.")),
      polish(a_cooperation("goscie").with("winiarnia", Role::creative).about("Wino dla gości.")),
      a_cooperation("baeckerei")
          .with("regalbau", Role::creative)
          .about("Ein Regal, das in der Bäckerei auffällt, mit Bänken für Kinder, Licht von oben "
                 "und Platz für "
                 "Brot, Kuchen und Kaffee.")};
}

// Texts in which hops and malt stand together, and as many about looms: what the space learns from.
std::vector<Record> breweries_and_weavers() {
  std::vector<Record> records;
  for (int i = 0; i < 30; ++i) {
    const std::string number = std::to_string(i);
    records.emplace_back(
        an_organisation("brauer-" + number).of_kind(Kind::sme).summed_up("Hopfen Malz Sudhaus"));
    records.emplace_back(
        an_organisation("weber-" + number).of_kind(Kind::sme).summed_up("Webstuhl Garn Leinen"));
  }
  records.emplace_back(a_studio("sudstudio"));
  records.emplace_back(a_studio("webstudio"));
  records.emplace_back(
      a_cooperation("sud").with("sudstudio", Role::creative).about("Malz Sudhaus neu zeigen"));
  records.emplace_back(
      a_cooperation("tuch").with("webstudio", Role::creative).about("Garn Leinen neu zeigen"));
  return records;
}

}  // namespace

TEST_CASE("cases that share a dictionary word alone neither vote nor are precedents", "[match]") {
  const SmallLexicon lexicon;
  const SmallHome home(shelves_and_wine(), lexicon.path());
  const MatchAnswer answer = ask(relying_on_meaning(home.snapshot()), "Unser Wein im Regal");
  CHECK(answer.hits.front().organisation.id == "regalbau");
  const Hit& by_dictionary = hit_of(answer, "winiarnia");
  CHECK(votes_of(by_dictionary) == 0);
  CHECK(by_dictionary.precedents.empty());
  CHECK_FALSE(hit_of(answer, "regalbau").precedents.empty());
}

TEST_CASE("two dictionary words make a precedent", "[match]") {
  const SmallLexicon lexicon;
  auto records = shelves_and_wine();
  records.emplace_back(polish(
      a_cooperation("butelka").with("winiarnia", Role::creative).about("Etykieta na wino.")));
  const SmallHome home(records, lexicon.path());
  const MatchAnswer answer = ask(relying_on_meaning(home.snapshot()), "Etiketten für unseren Wein");
  const Hit& hit = hit_of(answer, "winiarnia");
  REQUIRE(hit.precedents.size() == 1);
  CHECK(hit.precedents.front().cooperation == "butelka");
}

TEST_CASE(
    "without an encoder one dictionary word is a precedent still, as there is nothing else to go "
    "by",
    "[match]") {
  const SmallLexicon lexicon;
  const SmallHome home(shelves_and_wine(), lexicon.path());
  CHECK(hit_of(ask(home.snapshot(), "Unser Wein im Regal"), "winiarnia").precedents.size() >= 2);
}

TEST_CASE("a past case that says it in other words votes by its meaning", "[match]") {
  const HomeWithSpace home(breweries_and_weavers());
  const MatchAnswer answer = ask(relying_on_meaning(home.snapshot()), "Hopfen");
  const Hit& close = hit_of(answer, "sudstudio");
  CHECK(close.precedents.empty());
  CHECK(votes_of(close) > .9);
}
