#include "ingest/infer_region.h"

#include <catch2/catch.hpp>

#include "ingest/entry.h"
#include "support/shipped_home.h"

using namespace tandem;
using namespace tandem::test;

namespace {

struct Tally {
  int all = 0, right = 0, clear = 0, clear_and_right = 0;
};

// Of everybody in the shipped records with a seat of their own and a region that is known: what
// would be concluded from the texts without it. Those whose place was taken from a cooperation are
// left out: their partners' texts say the same, and it would look better than it is.
Tally concluded_without_it() {
  const ShippedHome& home = ShippedHome::shared();
  const Cards& cards = *home.snapshot().organisations().cards;
  const auto text = home.home().generation(home.home().current().value()) / "text" / "organisation";
  RecordNumber asked = 0;
  RegionInference inference(text, [&](RecordNumber number) {
    return std::string(number == asked ? "" : cards.find(number)->region);
  });
  EntryMaker maker(home.store(), shipped_reference()->gazetteer);
  Tally tally;
  cards.for_each([&](const Card& card) {
    if (card.region.empty() || card.basis != DistanceBasis::seat) return;
    asked = card.number;
    const Entry entry = maker.make(RecordType::organisation, card.number);
    const auto inferred = inference.from_text(entry.own_text, entry.card.lang, entry.card.country);
    if (inferred.shares.empty()) return;
    const bool is_right = inferred.shares.front().region == card.region;
    ++tally.all;
    if (is_right) ++tally.right;
    if (inferred.is_clear) ++tally.clear;
    if (inferred.is_clear && is_right) ++tally.clear_and_right;
  });
  return tally;
}

}  // namespace

TEST_CASE("of the regions that are told though nobody states them, nine in ten are right",
          "[ingest][slow]") {
  const Tally tally = concluded_without_it();
  CAPTURE(tally.all, tally.right, tally.clear, tally.clear_and_right);
  CHECK(tally.all > 150);
  CHECK(tally.clear >= 15);
  CHECK(10 * tally.clear_and_right >= 9 * tally.clear);
}

TEST_CASE("a region is only concluded within the country that a record states", "[ingest]") {
  const auto concluded = [](const char* country) {
    std::string regions;
    for (const auto& [region, share] :
         RegionInference::from_regions({"DE-SN", "DED2", "GB-KEN", "Hovedstaden"}, country).shares)
      regions += region + " ";
    return regions;
  };
  CHECK(concluded("GB") == "GB-KEN Hovedstaden ");
  CHECK(concluded("DE") == "DE-SN DED2 Hovedstaden ");
  CHECK(concluded("") == "DE-SN DED2 GB-KEN Hovedstaden ");
  CHECK(RegionInference::from_regions({}, "DE").shares.empty());
}
