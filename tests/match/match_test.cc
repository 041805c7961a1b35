#include "match/match.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>

#include "support/problems.h"
#include "support/records.h"
#include "support/small_home.h"
#include "wire/match_json.h"

using namespace tandem;
using namespace tandem::test;

namespace {

MatchRequest asking(std::string text) {
  MatchRequest request;
  request.text = std::move(text);
  return request;
}

MatchAnswer answer(const Snapshot& snapshot, const MatchRequest& request) {
  const auto encoded = encode(snapshot, request);
  INFO(told(encoded.problems));
  REQUIRE(encoded.ok());
  return match(snapshot, encoded.value);
}

std::string problems(const Snapshot& snapshot, const MatchRequest& request) {
  return told(encode(snapshot, request).problems);
}

std::vector<std::string> ids(const MatchAnswer& answer) {
  std::vector<std::string> found;
  for (const Hit& hit : answer.hits) found.push_back(hit.organisation.id);
  return found;
}

std::vector<std::string> sorted(std::vector<std::string> list) {
  std::ranges::sort(list);
  return list;
}

template <typename T>
const T* reason(const Hit& hit) {
  for (const Reason& one : hit.reasons) {
    if (const T* found = std::get_if<T>(&one)) return found;
  }
  return nullptr;
}

OrganisationBuilder labels(const std::string& id) {
  return an_organisation(id).offering("Weinetiketten und Verpackung");
}

Organisation firm(const std::string& id) {
  return labels(id).of_kind(Kind::sme).in_sector("C16");
}

// Five who do the same, each in another place, tongue or sector.
std::vector<Record> five() {
  Organisation group = labels("group");
  group.suggestible = false;
  return {labels("freiberg")
              .in_sector("design")
              .in("Freiberg", "DE")
              .at(50.91, 13.34)
              .in_region("DE-SN"),
          labels("prague").in_sector("art").in("Praha", "CZ").at(50.08, 14.43).speaking("cs"),
          labels("vienna").in_sector("design").in("Wien", "AT").at(48.2, 16.37).speaking("de"),
          firm("sawmill"), group};
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("a place beyond 150 km is no reason, unless it was asked for", "[match]") {
  const SmallHome home({labels("near").at(51.2, 13.0), labels("far").at(48.2, 16.37)});
  MatchRequest request = asking("Weinetiketten");
  request.place = "Freiberg";
  const auto is_reason = [&](const std::string& id) {
    for (const Hit& hit : answer(home.snapshot(), request).hits) {
      if (hit.organisation.id == id) return reason<DistanceReason>(hit) != nullptr;
    }
    return false;
  };
  CHECK(is_reason("near"));
  CHECK_FALSE(is_reason("far"));
  request.within_km = 1000;
  CHECK(is_reason("far"));
}

TEST_CASE("past cooperations of the firm's sector are counted only where the firm names it",
          "[match]") {
  std::vector<Record> records = {labels("studio").in_sector("design"), firm("winery"),
                                 an_organisation("other").offering("Möbel")};
  for (const char* id : {"a", "b", "c"}) {
    records.push_back(a_cooperation(id).between("studio", "winery").of_sectors("design", "C16"));
  }
  const SmallHome home(records);
  MatchRequest request = asking("Etiketten für unsere Weinflaschen");
  const auto guessed = answer(home.snapshot(), request);
  const auto* words = reason<SectorReason>(guessed.hits.front());
  REQUIRE(words != nullptr);
  CHECK(words->count == 0);
  CHECK_FALSE(words->words.empty());
  request.sector = "C16";
  const auto stated = answer(home.snapshot(), request);
  const auto* counted = reason<SectorReason>(stated.hits.front());
  REQUIRE(counted != nullptr);
  CHECK(counted->count == 3);
}

TEST_CASE("the sector that a firm names counts even where its words call for none", "[match]") {
  std::vector<Record> records = {an_organisation("x").in_sector("design").offering("Zaubertrank"),
                                 an_organisation("y").in_sector("music").offering("Zaubertrank"),
                                 firm("winery")};
  for (const char* id : {"a", "b", "c"})
    records.push_back(a_cooperation(id).between("x", "winery").of_sectors("design", "C16"));
  const SmallHome home(records);
  MatchRequest request = asking("Zaubertrank");
  const auto sector_part = [&] {
    for (const Hit& hit : answer(home.snapshot(), request).hits) {
      if (hit.organisation.id == "x")
        return hit.parts.at(static_cast<std::size_t>(Feature::sector)).contribution;
    }
    return -1.0;
  };
  CHECK(sector_part() == 0);
  request.sector = "C16";
  CHECK(sector_part() > 0);
}

TEST_CASE("a partner whose place is only named is as far away as the place", "[match]") {
  const SmallHome home({labels("here").in("Görlitz", "DE"), labels("nowhere").in("Atlantis", "DE"),
                        labels("far").in("Rostock", "DE")});
  MatchRequest request = asking("Weinetiketten");
  request.place = "Zittau";
  request.within_km = 50;
  const auto near = answer(home.snapshot(), request);
  CHECK(ids(near) == std::vector<std::string>{"here"});
  REQUIRE(near.hits.front().distance_km);
  CHECK(*near.hits.front().distance_km == Approx(30).margin(8));
  CHECK(near.hits.front().basis_of_distance == DistanceBasis::seat);
  CHECK_FALSE(near.hits.front().organisation.location.lat);
  request.within_km.reset();
  request.regions = {"DE-SN"};
  CHECK(ids(answer(home.snapshot(), request)) == std::vector<std::string>{"here"});
}

TEST_CASE("a word too short to tell its language is read in that of the page", "[match]") {
  const SmallHome home({Organisation(labels("labels"))});
  MatchRequest request = asking("Gefäß");
  request.reader_language = "de";
  CHECK(encode_text(home.snapshot(), request).text.lang == "de");
  request.reader_language = "pl";
  CHECK(encode_text(home.snapshot(), request).text.lang == "pl");
  request.text = "Our bottles look like all the others on the shelf";
  CHECK(encode_text(home.snapshot(), request).text.lang == "en");
}

TEST_CASE("a part of a compound is a reason, marked where it stands", "[match]") {
  const SmallHome home(
      {labels("studio").in_sector("design"), an_organisation("other").offering("Möbel")});
  const auto found = answer(home.snapshot(), asking("Wir brauchen ein Etikett"));
  REQUIRE(found.hits.size() == 1);
  CHECK(found.language == "de");
  CHECK(found.sector_guess.front() == "design");
  const auto* words = reason<WordsReason>(found.hits.front());
  REQUIRE(words != nullptr);
  CHECK(words->words.front().yours == "Etikett");
  CHECK(words->words.front().theirs == "Weinetiketten");
  const auto marked = std::ranges::find(words->passage, true, &Segment::hit);
  REQUIRE(marked != words->passage.end());
  CHECK(marked->text == "Weinetiketten");
}

TEST_CASE("only the kind that is sought is suggested, and never a group", "[match]") {
  const SmallHome home(five());
  auto request = asking("Weinetiketten");
  CHECK(sorted(ids(answer(home.snapshot(), request))) == Ids{"freiberg", "prague", "vienna"});
  request.seeking = Kind::sme;
  CHECK(ids(answer(home.snapshot(), request)) == Ids{"sawmill"});
  request.seeking = Kind::intermediary;
  CHECK_THAT(problems(home.snapshot(), request), Catch::Contains("/seeking"));
}

TEST_CASE("each count of a facet is how many its limit leaves", "[match]") {
  auto records = five();
  records.emplace_back(Cooperation(
      a_cooperation("done").between("freiberg", "sawmill").of_sectors("design", "C16")));
  std::get<Cooperation>(records.back()).innovation = {"product"};
  const SmallHome home(records);
  using Values = std::vector<std::string> MatchRequest::*;
  const std::map<std::string, Values> limits = {{"sectors", &MatchRequest::wanted},
                                                {"country", &MatchRequest::countries},
                                                {"region", &MatchRequest::regions},
                                                {"languages", &MatchRequest::languages},
                                                {"innovation", &MatchRequest::innovation}};
  for (const Kind seeking : {Kind::creative, Kind::sme}) {
    auto request = asking("Weinetiketten");
    request.seeking = seeking;
    int told = 0;
    for (const Facet& facet :
         match_facets(home.snapshot(), encode(home.snapshot(), request).value)) {
      if (!limits.contains(facet.field)) continue;
      for (const FacetCount& one : facet.counts) {
        auto limited = request;
        limited.*limits.at(facet.field) = {one.value};
        const auto left = match_facets(home.snapshot(), encode(home.snapshot(), limited).value);
        const auto kind = std::ranges::find(left, std::string("kind"), &Facet::field);
        INFO(facet.field << " " << one.value);
        CHECK(kind->counts.front().count == one.count);
        ++told;
      }
    }
    CHECK(told >= 3);
  }
}

TEST_CASE("every limit really limits", "[match]") {
  const SmallHome home(five());
  auto request = asking("Weinetiketten");
  const auto found = [&] { return sorted(ids(answer(home.snapshot(), request))); };
  SECTION("sectors, by code or name") {
    request.wanted = {"Designwirtschaft"};
    CHECK(found() == Ids{"freiberg", "vienna"});
    request.wanted = {"art", "design"};
    CHECK(found().size() == 3);
  }
  SECTION("countries") {
    request.countries = {"CZ", "AT"};
    CHECK(found() == Ids{"prague", "vienna"});
  }
  SECTION("regions") {
    request.regions = {"DE-SN"};
    CHECK(found() == Ids{"freiberg"});
  }
  SECTION("languages, that of the profile where none is named") {
    request.languages = {"cs"};
    CHECK(found() == Ids{"prague"});
    request.languages = {"de"};
    CHECK(found() == Ids{"freiberg", "vienna"});
  }
  SECTION("kilometres") {
    request.place = "Dresden";
    request.within_km = 60;
    CHECK(found() == Ids{"freiberg"});
    request.within_km = 150;
    CHECK(found() == Ids{"freiberg", "prague"});
  }
  SECTION("a firm's section takes in its divisions") {
    request.seeking = Kind::sme;
    request.wanted = {"C"};
    CHECK(found() == Ids{"sawmill"});
    request.wanted = {"A"};
    CHECK(found().empty());
  }
}

TEST_CASE("a limit that leaves nobody is named, with how many it keeps away", "[match]") {
  const SmallHome home(five());
  auto request = asking("Weinetiketten");
  request.wanted = {"music"};
  request.countries = {"DE", "CZ", "AT"};
  const auto found = answer(home.snapshot(), request);
  CHECK(found.hits.empty());
  CHECK(found.total == 0);
  CHECK(found.confidence == Confidence::none);
  REQUIRE(found.advice.size() == 2);
  CHECK(found.advice[0].kind == Advice::Kind::drop_filter);
  CHECK(found.advice[0].filter == "wanted");
  CHECK(found.advice[0].more == 3);
  CHECK(found.advice[1].kind == Advice::Kind::advisor);
  request.wanted = {"music"};
  request.countries = {"FR"};
  const auto both = answer(home.snapshot(), request);
  CHECK(both.hits.empty());
  REQUIRE(both.advice.size() == 2);
  CHECK(both.advice[0].kind == Advice::Kind::drop_filter);
  CHECK(both.advice[0].filter == kAllLimits);
  CHECK(both.advice[0].more == 3);
  request.wanted.clear();
  request.countries.clear();
  request.place = "Hamburg";
  request.within_km = 10;
  const auto far = answer(home.snapshot(), request);
  CHECK(far.advice[0].kind == Advice::Kind::widen);
  CHECK(far.advice[0].filter == "within_km");
  CHECK(far.advice[0].more == 3);
}

TEST_CASE("a past case of an organisation speaks for it", "[match]") {
  const SmallHome home(
      {an_organisation("studio").named("Studio").in_sector("design"),
       an_organisation("other").offering("Etiketten"), firm("winery"),
       a_cooperation("labels").between("studio", "winery").about("Neue Etiketten für Frizzante"),
       a_cooperation("chairs").between("studio", "winery").about("Stühle aus Fässern")});
  const auto found = answer(home.snapshot(), asking("Etiketten für Frizzante"));
  REQUIRE_FALSE(found.hits.empty());
  CHECK(found.hits.front().organisation.id == "studio");
  REQUIRE_FALSE(found.hits.front().precedents.empty());
  CHECK(found.hits.front().precedents.front().cooperation == "labels");
  CHECK(found.hits.front().precedents.front().shared.size() == 2);
  CHECK(found.similar_cooperations.front().cooperation.id == "labels");
}

TEST_CASE("a word can be made heavier or left out", "[match]") {
  const SmallHome home(
      {an_organisation("paper").offering("Etiketten"), an_organisation("wood").offering("Stühle")});
  auto request = asking("Etiketten oder Stühle");
  request.terms = {{"Stühle", 5}};
  CHECK(ids(answer(home.snapshot(), request)).front() == "wood");
  request.terms = {{"Stühle", 0}};
  CHECK(ids(answer(home.snapshot(), request)) == Ids{"paper"});
  request.terms = {{"Stühle", 11}};
  CHECK_THAT(problems(home.snapshot(), request), Catch::Contains("/terms/0/weight"));
}

TEST_CASE("a misspelt place is told, with the one that is meant", "[match]") {
  const SmallHome home(five());
  auto request = asking("Weinetiketten");
  request.place = "Zwikau";
  CHECK_THAT(problems(home.snapshot(), request),
             Catch::Contains("/place: unknown place \"Zwikau\"") && Catch::Contains("Zwickau"));
}

TEST_CASE("every mistake is told at once", "[match]") {
  const SmallHome home(five());
  auto request = asking(" ");
  request.countries = {"XX"};
  request.wanted = {"desing"};
  request.regions = {"nowhere"};
  request.within_km = 0;
  request.limit = 0;
  request.offset = -1;
  const std::string text = problems(home.snapshot(), request);
  for (const auto* where :
       {"/text", "/countries/0", "/wanted/0", "/regions/0", "/within_km", "/limit", "/offset"}) {
    CHECK_THAT(text, Catch::Contains(std::string(where) + ": "));
  }
  CHECK_THAT(text, Catch::Contains("did you mean"));
}

TEST_CASE("a text that says nothing is told so, whatever it is", "[match]") {
  const SmallHome home(five());
  const auto text =
      GENERATE(as<std::string>{}, "", "  \n", "und oder aber", "?!", std::string(10'000, '*'));
  CHECK_THAT(problems(home.snapshot(), asking(text)), Catch::StartsWith("/text: "));
}

TEST_CASE("a strange text is answered like any other", "[match]") {
  const SmallHome home(five());
  const auto text =
      GENERATE(as<std::string>{}, "xq", "日本のワインラベル", "Этикетка для вина",
               "<script>alert(1)</script>", "'; DROP TABLE organisation; --",
               "\xff\xfe broken \xc3", std::string(64, 'w') + std::string(9'000, 'w'));
  const auto found = answer(home.snapshot(), asking(text));
  CHECK(found.hits.empty());
  CHECK(found.confidence == Confidence::none);
}

TEST_CASE("a text of three pages is answered, a longer one refused", "[match]") {
  const SmallHome home(five());
  std::string text;
  while (text.size() < 9'980) text += "Weinetiketten ";
  CHECK(answer(home.snapshot(), asking(text)).hits.size() == 3);
  CHECK_THAT(problems(home.snapshot(), asking(text + text)), Catch::Contains("at most 10000"));
}

TEST_CASE("an empty home answers with nobody", "[match]") {
  const SmallHome home({});
  const auto found = answer(home.snapshot(), asking("Weinetiketten"));
  CHECK(found.hits.empty());
  CHECK(found.similar_cooperations.empty());
  CHECK(match_facets(home.snapshot(), encode_text(home.snapshot(), asking("Wein")))
            .front()
            .counts.empty());
}

TEST_CASE("who was removed never appears again", "[match]") {
  auto records = five();
  records.emplace_back(a_cooperation("case").between("freiberg", "sawmill").about("Weinetiketten"));
  SmallHome home(records);
  CHECK(ids(answer(home.snapshot(), asking("Weinetiketten"))).front() == "freiberg");
  home.store().remove(RecordType::organisation, "freiberg", true);
  home.catch_up();
  const auto found = answer(home.snapshot(), asking("Weinetiketten"));
  CHECK(sorted(ids(found)) == Ids{"prague", "vienna"});
  CHECK(wire::to_json(found, {}, {}).find("freiberg") == std::string::npos);
  CHECK(home.snapshot().cooperations_of("freiberg").empty());
}
