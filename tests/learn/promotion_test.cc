#include "learn/promotion.h"

#include <catch2/catch.hpp>

using namespace tandem;

namespace {

std::vector<CaseResult> cases_with_gain(double gain, int count,
                                        const std::string& language = "de") {
  std::vector<CaseResult> cases;
  for (int i = 0; i < count; ++i) {
    const double before = 0.3 + 0.01 * (i % 10);
    const double noise = i % 2 == 0 ? 0.02 : -0.02;
    cases.push_back({language, "DE-SN", i % 2 == 0, before, before + gain + noise});
  }
  return cases;
}

Decision decided(const std::vector<CaseResult>& cases) {
  return decide(compare(cases, cases.size(), {}, {}, {}));
}

}  // namespace

TEST_CASE("what is better or just as good is promoted, what may be worse is refused", "[learn]") {
  CHECK(decided(cases_with_gain(0.05, 60)).promote);
  CHECK(decided(cases_with_gain(0, 60)).promote);
  const Decision worse = decided(cases_with_gain(-0.03, 60));
  CHECK_FALSE(worse.promote);
  CHECK(worse.why.find("held-out cooperations") != std::string::npos);
}

TEST_CASE("a language with twenty questions must not fall by more than .03", "[learn]") {
  std::vector<CaseResult> cases = cases_with_gain(0.05, 200);
  for (const auto& one : cases_with_gain(-0.05, 20, "cs")) cases.push_back(one);
  const Decision decision = decided(cases);
  CHECK_FALSE(decision.promote);
  CHECK(decision.why.find("'cs'") != std::string::npos);
  cases.pop_back();
  CHECK(decided(cases).promote);
}

TEST_CASE("cases that were made unseen count as unseen only", "[learn]") {
  std::vector<CaseResult> cases = cases_with_gain(0.05, 20);
  const std::size_t as_they_came = cases.size();
  for (auto one : cases_with_gain(-0.2, 30)) {
    one.unseen = true;
    cases.push_back(one);
  }
  const Comparison comparison = compare(cases, as_they_came, {}, {}, {});
  CHECK(comparison.all.queries == 20);
  CHECK(comparison.all.gain == Approx(0.05));
  CHECK(comparison.unseen.queries == 40);
  CHECK_FALSE(decide(comparison).promote);
  CHECK(comparison.by_language.at("de").queries == 20);
  CHECK(comparison.by_region.at("DE-SN").queries == 20);
}

TEST_CASE("an organisation with more than a fifth of the first places is lopsided", "[learn]") {
  Exposure exposure;
  exposure.answers = 100;
  exposure.first_share = 0.2;
  CHECK_FALSE(exposure.is_lopsided());
  exposure.first_share = 0.21;
  CHECK(exposure.is_lopsided());
}
