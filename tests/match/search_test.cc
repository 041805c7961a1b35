#include "match/search.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>

#include "support/problems.h"
#include "support/records.h"
#include "support/small_home.h"

using namespace tandem;
using namespace tandem::test;

namespace {

using Ids = std::vector<std::string>;

SearchRequest asking(std::string text, RecordType type = RecordType::cooperation) {
  SearchRequest request;
  request.type = type;
  request.text = std::move(text);
  return request;
}

Filter any_of(std::string field, std::vector<std::string> values) {
  Filter filter;
  filter.field = std::move(field);
  filter.values = std::move(values);
  return filter;
}

Cooperation placed(Cooperation one, std::string country, std::string region, double lat,
                   double lon) {
  one.location.country = std::move(country);
  one.location.region = std::move(region);
  one.location.lat = lat;
  one.location.lon = lon;
  return one;
}

// Three cases of two studios and two firms.
std::vector<Record> three_cases() {
  Cooperation labels = a_cooperation("labels").titled("Neue Etiketten").between("studio", "winery");
  labels.challenge = "Der Wein braucht Weinetiketten, die man behält";
  labels.solution = "Etiketten mit Zeichnungen";
  labels.year = 2020;
  labels.sectors_creative = {"design"};
  labels.sectors_sme = {"A"};
  labels.innovation = {"product", "other: eigenes"};
  Cooperation chairs = a_cooperation("chairs").titled("Aus Resten").between("theatre", "sawmill");
  chairs.challenge = "Holzreste sollen Stühle werden, ein Etikett gehört dazu";
  chairs.year = 2015;
  chairs.sectors_creative = {"art", "design"};
  chairs.sectors_sme = {"C16"};
  Cooperation play =
      a_cooperation("play").titled("Bühne im Sägewerk").between("theatre", "sawmill");
  play.challenge = "Ein Theaterstück zum Jubiläum";
  play.lang = "cs";
  return {an_organisation("studio").named("Petra Holländer"),
          an_organisation("theatre").named("Zwölf Stufen"),
          an_organisation("winery").of_kind(Kind::sme).named("Weingut Egger"),
          an_organisation("sawmill").of_kind(Kind::sme).named("Sägewerk Lang"),
          placed(labels, "AT", "AT-3", 48.2, 16.37),
          placed(chairs, "DE", "DE-SN", 50.91, 13.34),
          play};
}

Ids ids(const SearchAnswer& answer) {
  Ids found;
  for (const auto& hit : answer.hits) found.push_back(id_of(hit.record));
  return found;
}

Ids found(const SmallHome& home, const SearchRequest& request) {
  const auto checked = check(home.snapshot(), request);
  INFO(told(checked.problems));
  REQUIRE(checked.ok());
  return ids(search(home.snapshot(), checked.value));
}

Ids sorted(Ids list) {
  std::ranges::sort(list);
  return list;
}

Ids narrowed(const SmallHome& home, Filter filter) {
  SearchRequest request;
  request.filters.push_back(std::move(filter));
  return sorted(found(home, request));
}

}  // namespace

TEST_CASE("cases are found by their text, marked and with what they share", "[match]") {
  const SmallHome home(three_cases());
  const auto answer = search(home.snapshot(), asking("Etikett"));
  REQUIRE(ids(answer) == Ids{"labels", "chairs"});
  CHECK(answer.total == 2);
  const auto& hit = answer.hits.front();
  CHECK(hit.score > answer.hits.back().score);
  CHECK(hit.score <= 1);
  CHECK(hit.shared.front().yours == "Etikett");
  CHECK(hit.shared.front().theirs == "Weinetiketten");
  CHECK(std::ranges::find(hit.passage, true, &Segment::hit)->text == "Weinetiketten");
}

TEST_CASE("cases are found by the names of their partners, organisations by their own", "[match]") {
  const SmallHome home(three_cases());
  CHECK(found(home, asking("Petra Holländer")).front() == "labels");
  CHECK(found(home, asking("Holländer", RecordType::organisation)).front() == "studio");
  const auto hit =
      search(home.snapshot(), asking("Weingut Egger", RecordType::organisation)).hits.front();
  CHECK(id_of(hit.record) == "winery");
}

TEST_CASE("an example finds its like and not itself", "[match]") {
  const SmallHome home(three_cases());
  SearchRequest request;
  request.like = "labels";
  const Ids like = found(home, request);
  CHECK(std::ranges::find(like, "labels") == like.end());
  CHECK(like.front() == "chairs");
  request.like = "nobody";
  CHECK_THAT(told(check(home.snapshot(), request).problems), Catch::Contains("/like: unknown"));
}

TEST_CASE("without a text everything is there, the newest first", "[match]") {
  const SmallHome home(three_cases());
  CHECK(found(home, SearchRequest()) == Ids{"labels", "chairs", "play"});
  CHECK(found(home, asking("  ")).size() == 3);
}

TEST_CASE("every kind of filter narrows", "[match]") {
  const SmallHome home(three_cases());
  CHECK(narrowed(home, any_of("sectors_creative", {"art"})) == Ids{"chairs"});
  CHECK(narrowed(home, any_of("sectors_creative", {"Designwirtschaft"})) ==
        Ids{"chairs", "labels"});
  CHECK(narrowed(home, any_of("sectors_sme", {"C"})) == Ids{"chairs"});
  CHECK(narrowed(home, any_of("sectors_sme", {"A", "C"})) == Ids{"chairs", "labels"});
  CHECK(narrowed(home, any_of("country", {"AT"})) == Ids{"labels"});
  CHECK(narrowed(home, any_of("region", {"DE-SN"})) == Ids{"chairs"});
  CHECK(narrowed(home, any_of("innovation", {"product"})) == Ids{"labels"});
  CHECK(narrowed(home, any_of("year", {"2015"})) == Ids{"chairs"});
  CHECK(narrowed(home, any_of("lang", {"cs"})) == Ids{"play"});
  Filter since;
  since.field = "year";
  since.at_least = 2016;
  CHECK(narrowed(home, since) == Ids{"labels"});
  Filter near;
  near.near_place = "Dresden";
  near.within_km = 60;
  CHECK(narrowed(home, near) == Ids{"chairs"});
  SearchRequest both = asking("Etikett");
  both.filters = {any_of("sectors_creative", {"design"}), since};
  CHECK(found(home, both) == Ids{"labels"});
}

TEST_CASE("a filter that means nothing is told, with what is near", "[match]") {
  const SmallHome home(three_cases());
  SearchRequest request;
  Filter number;
  number.field = "country";
  number.at_least = 3;
  Filter near;
  near.near_place = "Zwikau";
  request.filters = {any_of("contry", {"DE"}),
                     any_of("country", {"XX"}),
                     number,
                     near,
                     any_of("sectors_creative", {"desing"}),
                     any_of("region", {"nowhere"})};
  request.limit = 1'000;
  request.offset = -1;
  const std::string text = told(check(home.snapshot(), request).problems);
  for (const auto* where : {"/filter/0: unknown field \"contry\"; did you mean country?",
                            "/filter/1: ", "/filter/2: only year", "Zwickau",
                            "/filter/4: ", "/filter/5: ", "/limit: ", "/offset: "}) {
    CHECK_THAT(text, Catch::Contains(where));
  }
  request = SearchRequest();
  request.type = RecordType::support;
  CHECK_THAT(told(check(home.snapshot(), request).problems), Catch::Contains("/type: "));
}

TEST_CASE("challenges are found while they are open, the last put up first", "[match]") {
  const SmallHome home(
      {a_challenge("wine").about("Weinetiketten").in_sector("C11").wanting("design"),
       a_challenge("chairs").about("Etikett für Stühle").until("2026-11-01"),
       a_challenge("over").about("Etiketten").until("2026-10-31")});
  const auto found = [&](const SearchRequest& request) {
    return ids(search(home.snapshot(), request));
  };
  CHECK(found(asking("", RecordType::challenge)) == Ids{"chairs", "wine"});
  CHECK(found(asking("Weinetiketten", RecordType::challenge)).front() == "wine");
  SearchRequest narrowed = asking("", RecordType::challenge);
  narrowed.filters = {any_of("sectors_sme", {"C"}), any_of("sectors_creative", {"design"})};
  CHECK(found(narrowed) == Ids{"wine"});
  CHECK_FALSE(home.snapshot().record(RecordType::challenge, "over"));
  CHECK(home.snapshot().record(RecordType::challenge, "chairs"));
}

TEST_CASE("a misspelt word gets a suggestion, a known one none", "[match]") {
  const SmallHome home(three_cases());
  CHECK(search(home.snapshot(), asking("Theaterstük zum Jubileum")).suggestion ==
        "theaterstück zum jubiläum");
  CHECK(search(home.snapshot(), asking("Theaterstück")).suggestion.empty());
  CHECK(search(home.snapshot(), asking("Qwzxv")).suggestion.empty());
}

TEST_CASE("hits are sorted by year or title when asked", "[match]") {
  const SmallHome home(three_cases());
  SearchRequest request = asking("Etikett Jubiläum");
  request.sort = SearchSort::newest;
  CHECK(found(home, request) == Ids{"labels", "chairs", "play"});
  request.sort = SearchSort::title;
  CHECK(found(home, request) == Ids{"chairs", "play", "labels"});
}

TEST_CASE("pages put together are the whole list", "[match]") {
  std::vector<Record> records;
  records.reserve(25);
  for (int i = 0; i < 25; ++i) {
    records.emplace_back(
        a_cooperation("c-" + std::to_string(i))
            .about("Etiketten " + std::string(static_cast<std::size_t>(i % 3), 'x')));
  }
  const SmallHome home(records);
  SearchRequest request = asking("Etiketten");
  request.limit = 100;
  const Ids whole = found(home, request);
  CHECK(whole.size() == 25);
  Ids paged;
  request.limit = 7;
  for (request.offset = 0; request.offset < 30; request.offset += 7) {
    const auto answer = search(home.snapshot(), request);
    CHECK(answer.total == 25);
    for (const auto& id : ids(answer)) paged.push_back(id);
  }
  CHECK(paged == whole);
}

TEST_CASE("counts are exact over all that is found", "[match]") {
  const SmallHome home(three_cases());
  std::map<std::string, std::map<std::string, int>> counts;
  for (const Facet& facet : search_facets(home.snapshot(), SearchRequest())) {
    for (const auto& [value, count] : facet.counts) counts[facet.field][value] = count;
  }
  using Counts = std::map<std::string, int>;
  CHECK(counts["sectors_creative"] == Counts{{"art", 1}, {"design", 2}});
  CHECK(counts["sectors_sme"] == Counts{{"A", 1}, {"C", 1}});
  CHECK(counts["country"] == Counts{{"AT", 1}, {"DE", 1}});
  CHECK(counts["innovation"] == Counts{{"product", 1}});
  CHECK(counts["year"] == Counts{{"2015", 1}, {"2020", 1}});
  CHECK(counts["lang"] == Counts{{"cs", 1}, {"de", 2}});
}

TEST_CASE("a search for strange text is answered", "[match]") {
  const SmallHome home(three_cases());
  const auto text = GENERATE(as<std::string>{}, "x", "und oder", "日本", "<b>",
                             "'; DROP TABLE x; --", std::string(10'000, '*'), "\xff\xc3");
  CAPTURE(text.substr(0, 20));
  CHECK_NOTHROW(search(home.snapshot(), asking(text)));
}
