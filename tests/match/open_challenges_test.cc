#include "match/open_challenges.h"

#include <catch2/catch.hpp>

#include "match/match.h"
#include "support/records.h"
#include "support/small_home.h"
#include "wire/match_json.h"

using namespace tandem;
using namespace tandem::test;

namespace {

using Ids = std::vector<std::string>;

MatchRequest offering(std::string text) {
  MatchRequest request;
  request.text = std::move(text);
  request.seeking = Kind::sme;
  return request;
}

MatchAnswer answer(const SmallHome& home, const MatchRequest& request) {
  const auto encoded = encode(home.snapshot(), request);
  REQUIRE(encoded.ok());
  return match(home.snapshot(), encoded.value);
}

Ids open(const SmallHome& home, const MatchRequest& request) {
  Ids found;
  for (const auto& one : answer(home, request).open_challenges) found.push_back(one.challenge.id);
  return found;
}

const SmallHome& market() {
  static const SmallHome shared(
      {Organisation(an_organisation("winery").of_kind(Kind::sme).in_sector("C11")),
       a_challenge("wine")
           .about("Unser Wein braucht neue Etiketten")
           .in_sector("C11")
           .wanting("design")
           .in("Freiberg", "DE"),
       a_challenge("honey")
           .about("Etiketten und eine Verpackung für Honig")
           .in_sector("C10")
           .in("Praha", "CZ")
           .within(50)
           .until("2026-11-01"),
       a_challenge("stage").about("Ein Theaterstück zum Jubiläum").wanting("performing_arts"),
       a_challenge("over").about("Etiketten und Verpackung").until("2026-10-31")});
  return shared;
}

}  // namespace

TEST_CASE("a studio is shown the open challenges that fit, with what they share", "[match]") {
  const auto found = answer(market(), offering("Wir gestalten Etiketten und Verpackungen"));
  REQUIRE(found.open_challenges.size() == 2);
  CHECK(found.open_challenges.front().challenge.id == "honey");
  CHECK(found.open_challenges.front().similarity > found.open_challenges.back().similarity);
  REQUIRE_FALSE(found.open_challenges.front().shared.empty());
  CHECK(found.open_challenges.front().shared.front().theirs == "Etiketten");
  CHECK(wire::to_json(found, {}, "de")
            .find(R"("open_challenges":[{"challenge":{"type":"challenge","id":"honey")") !=
        std::string::npos);
}

TEST_CASE("a firm that looks for creatives is shown no challenges", "[match]") {
  MatchRequest request = offering("Unser Wein braucht Etiketten");
  request.seeking = Kind::creative;
  CHECK(open(market(), request).empty());
}

TEST_CASE("a challenge that wants somebody nearer, or of another sector, is not shown", "[match]") {
  MatchRequest request = offering("Wir gestalten Etiketten und Verpackungen");
  request.place = "Freiberg";
  CHECK(open(market(), request) == Ids{"wine"});
  request.sector = "music";
  CHECK(open(market(), request).empty());
  request.place = "Praha";
  CHECK(open(market(), request) == Ids{"honey"});
}

TEST_CASE("the limits of a request hold for challenges too", "[match]") {
  MatchRequest request = offering("Wir gestalten Etiketten und Verpackungen");
  request.countries = {"DE"};
  CHECK(open(market(), request) == Ids{"wine"});
  request.countries = {};
  request.wanted = {"C10"};
  CHECK(open(market(), request) == Ids{"honey"});
  request.wanted = {};
  request.place = "Freiberg";
  request.within_km = 20;
  CHECK(open(market(), request) == Ids{"wine"});
}

TEST_CASE("three challenges at most are shown, and none that only sounds alike", "[match]") {
  std::vector<Record> records;
  for (const char* id : {"a", "b", "c", "d"})
    records.emplace_back(a_challenge(id).about("Etiketten für Wein"));
  const SmallHome home(records);
  CHECK(open(home, offering("Etiketten für Wein")).size() == 3);
  CHECK(open(home, offering("Konzerte im Gewölbe")).empty());
}
