#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include "match/match.h"
#include "support/shipped_home.h"
#include "wire/match_json.h"
#include "wire/record_json.h"

using namespace tandem;
using namespace tandem::test;

namespace {

const Snapshot& snapshot() {
  return ShippedHome::shared().snapshot();
}

MatchRequest asking(const std::string& text, int limit = 10) {
  MatchRequest request;
  request.text = text;
  request.limit = limit;
  return request;
}

MatchAnswer answer(const MatchRequest& request) {
  const auto encoded = encode(snapshot(), request);
  REQUIRE(encoded.ok());
  return match(snapshot(), encoded.value);
}

// Whether a word stands there letter by letter.
bool stands_in(const std::string& word, const std::string& text) {
  return !word.empty() && text.find(word) != std::string::npos;
}

// All that an organisation and its past cases say, as it was written.
std::string all_words(const Organisation& organisation) {
  std::string text = organisation.name + "\n" + organisation.summary;
  for (const auto* list : {&organisation.offers, &organisation.seeks, &organisation.past_work}) {
    for (const auto& one : *list) text += "\n" + one;
  }
  for (const auto& one : snapshot().cooperations_of(organisation.id)) {
    text += "\n" + one.title + "\n" + one.challenge + "\n" + one.solution;
  }
  return text;
}

void check_parts(const Hit& hit) {
  double sum = 0;
  double weights = 0;
  for (const Part& part : hit.parts) {
    CHECK(std::clamp(part.value, 0.0, 1 + 1e-9) == part.value);
    CHECK(part.contribution == Approx(part.value * part.weight).margin(1e-9));
    sum += part.contribution;
    weights += part.weight;
  }
  CHECK(hit.parts.size() == kFeatureCount);
  CHECK(sum == Approx(hit.score).margin(1e-6));
  CHECK(weights == Approx(1).margin(1e-6));
  CHECK(std::clamp(hit.score, 0.0, 1.0) == hit.score);
}

void check_shared(const std::vector<SharedWord>& words, const std::string& yours,
                  const std::string& theirs) {
  CHECK_FALSE(words.empty());
  for (const auto& one : words) {
    CAPTURE(one.yours, one.theirs);
    CHECK(stands_in(one.yours, yours));
    CHECK(stands_in(one.theirs, theirs));
    CHECK(one.contribution > 0);
  }
}

void check_meaning(const MeaningReason& meaning, const std::string& yours,
                   const std::string& theirs) {
  double sum = 0;
  for (const auto& one : meaning.yours) {
    sum += one.contribution;
    CHECK(stands_in(one.text, yours));
  }
  CHECK(sum == Approx(meaning.cosine).margin(1e-6));
  for (const auto& one : meaning.theirs) CHECK(stands_in(one.text, theirs));
}

void check_precedent(const std::string& id, double similarity, const Organisation& organisation) {
  const auto found = ShippedHome::shared().store().find(RecordType::cooperation, id);
  REQUIRE(found.has_value());
  const auto& partners = std::get<Cooperation>(found->record).partners;
  CHECK(std::ranges::find(partners, organisation.id, &Partner::organisation) != partners.end());
  CHECK(similarity > 0);
}

void check_reasons(const Hit& hit, const std::string& text) {
  const std::string theirs = all_words(hit.organisation);
  for (const Reason& reason : hit.reasons) {
    if (const auto* one = std::get_if<WordsReason>(&reason)) check_shared(one->words, text, theirs);
    if (const auto* one = std::get_if<MeaningReason>(&reason)) check_meaning(*one, text, theirs);
    if (const auto* one = std::get_if<PrecedentReason>(&reason)) {
      check_precedent(one->cooperation, one->similarity, hit.organisation);
      check_shared(one->shared, text, theirs);
    }
  }
  for (const auto& one : hit.precedents)
    check_precedent(one.cooperation, one.similarity, hit.organisation);
}

std::vector<std::string> ids(const MatchAnswer& answer) {
  std::vector<std::string> found;
  for (const Hit& hit : answer.hits) found.push_back(hit.organisation.id);
  return found;
}

}  // namespace

TEST_CASE("every answer to a real challenge is a sum, and every reason stands in the texts",
          "[match]") {
  int with_words = 0;
  for (const auto& text : challenges()) {
    CAPTURE(text);
    const MatchAnswer found = answer(asking(text));
    CHECK_FALSE(found.hits.empty());
    CHECK(found.language == (&text - challenges().data() < 20 ? "de" : "en"));
    for (const Hit& hit : found.hits) {
      CAPTURE(hit.organisation.id);
      CHECK(hit.organisation.suggestible);
      CHECK(hit.organisation.kind == Kind::creative);
      check_parts(hit);
      check_reasons(hit, text);
      with_words += hit.reasons.empty() ? 0 : 1;
    }
  }
  CHECK(with_words > 200);
}

TEST_CASE("the same request gets the same answer", "[match]") {
  for (std::size_t i = 0; i < challenges().size(); i += 5) {
    const auto once =
        wire::to_json(answer(asking(challenges()[i])), snapshot().reference().taxonomies, {});
    CHECK(wire::to_json(answer(asking(challenges()[i])), snapshot().reference().taxonomies, {}) ==
          once);
  }
}

TEST_CASE("how many are shown changes neither score nor order", "[match]") {
  for (std::size_t i = 0; i < challenges().size(); i += 8) {
    const MatchAnswer whole = answer(asking(challenges()[i], 60));
    std::vector<Hit> paged;
    for (const int limit : {1, 6, 13, 40}) {
      auto request = asking(challenges()[i], limit);
      request.offset = static_cast<int>(paged.size());
      const MatchAnswer page = answer(request);
      CHECK(page.total == whole.total);
      paged.insert(paged.end(), page.hits.begin(), page.hits.end());
    }
    REQUIRE(paged.size() == whole.hits.size());
    for (std::size_t rank = 0; rank < paged.size(); ++rank) {
      CHECK(paged[rank].organisation.id == whole.hits[rank].organisation.id);
      CHECK(paged[rank].score == whole.hits[rank].score);
      CHECK(paged[rank].rank == static_cast<int>(rank) + 1);
    }
  }
}

TEST_CASE("diversity changes the order of the first thirty and no score", "[match]") {
  bool moved = false;
  for (std::size_t i = 0; i < challenges().size(); i += 4) {
    const auto request = asking(challenges()[i], 60);
    const auto ranked = rank(snapshot(), encode(snapshot(), request).value);
    const MatchAnswer found = answer(request);
    CHECK(found.total == static_cast<int>(ranked.size()));
    CHECK(found.hits.front().rank_before_diversity == 1);
    std::set<int> ranks;
    for (const Hit& hit : found.hits) {
      const auto& before = ranked.at(static_cast<std::size_t>(hit.rank_before_diversity) - 1);
      CHECK(before.id == hit.organisation.id);
      CHECK(before.score == hit.score);
      if (hit.rank > 30) CHECK(hit.rank == hit.rank_before_diversity);
      moved = moved || hit.rank != hit.rank_before_diversity;
      CHECK(ranks.insert(hit.rank_before_diversity).second);
    }
  }
  CHECK(moved);
}

TEST_CASE("distances agree with the gazetteer and keep within the limit", "[match]") {
  auto request = asking("Wir brauchen ein neues Etikett für unseren Wein", 50);
  request.place = "Zwickau";
  const auto place = snapshot().reference().gazetteer.resolve("Zwickau");
  REQUIRE(place.has_value());
  for (const bool limited : {false, true}) {
    if (limited) request.within_km = 120;
    const MatchAnswer found = answer(request);
    CHECK_FALSE(found.hits.empty());
    for (const Hit& hit : found.hits) {
      const Location at = snapshot().place_of(hit.organisation);
      CHECK(hit.distance_km.has_value() == (at.lat && at.lon));
      if (!hit.distance_km) continue;
      CHECK(*hit.distance_km ==
            Approx(distance_km(*place->location.lat, *place->location.lon, *at.lat, *at.lon))
                .margin(0.05));
      if (limited) CHECK(*hit.distance_km <= 120);
      for (const Reason& reason : hit.reasons) {
        const auto* distance = std::get_if<DistanceReason>(&reason);
        if (distance != nullptr) CHECK(distance->km == *hit.distance_km);
      }
    }
    if (limited) {
      CHECK(std::ranges::all_of(found.hits,
                                [](const Hit& hit) { return hit.distance_km.has_value(); }));
    }
  }
}

TEST_CASE("firms are found for studios, and only firms", "[match]") {
  auto request = asking("Designstudio sucht Tischlerei für Möbel aus Holz", 50);
  request.seeking = Kind::sme;
  const MatchAnswer found = answer(request);
  CHECK(found.hits.size() > 5);
  for (const Hit& hit : found.hits) {
    CHECK(hit.organisation.kind == Kind::sme);
    CHECK(hit.organisation.suggestible);
    check_parts(hit);
  }
}

TEST_CASE("groups without a name are never suggested, whatever is asked", "[match]") {
  const auto& store = ShippedHome::shared().store();
  int groups = 0;
  store.for_each(RecordType::organisation, [&](const Stored& stored) {
    const auto& one = std::get<Organisation>(stored.record);
    if (one.suggestible || ++groups > 12) return;
    auto request = asking(one.name, 100);
    request.seeking = one.kind == Kind::sme ? Kind::sme : Kind::creative;
    const auto encoded = encode(snapshot(), request);
    if (!encoded.ok()) return;
    const auto found = ids(match(snapshot(), encoded.value));
    CHECK(std::ranges::find(found, one.id) == found.end());
  });
  CHECK(groups > 0);
}

TEST_CASE("counts are exact over all that the limits leave", "[match]") {
  auto request = asking("Etikett");
  request.countries = {"AT", "CZ"};
  std::map<std::string, int> sectors;
  std::map<std::string, int> countries;
  ShippedHome::shared().store().for_each(RecordType::organisation, [&](const Stored& stored) {
    const auto& one = std::get<Organisation>(stored.record);
    const bool fits = one.location.country == "AT" || one.location.country == "CZ";
    if (!fits || !one.suggestible || one.kind != Kind::creative) return;
    ++countries[one.location.country];
    for (const auto& sector : std::set<std::string>(one.sectors.begin(), one.sectors.end()))
      ++sectors[sector];
  });
  for (const Facet& facet : match_facets(snapshot(), encode(snapshot(), request).value)) {
    if (facet.field != "sectors" && facet.field != "country") continue;
    const auto& expected = facet.field == "sectors" ? sectors : countries;
    CHECK(facet.counts.size() == expected.size());
    for (const auto& [value, count] : facet.counts) CHECK(expected.at(value) == count);
  }
}
