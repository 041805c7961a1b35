#include "learn/head.h"

#include <catch2/catch.hpp>
#include <random>

#include "learn/metrics.h"

using namespace tandem;

namespace {

constexpr auto kWords = static_cast<std::size_t>(Feature::words);
constexpr auto kPlace = static_cast<std::size_t>(Feature::place);

// Lists of twenty to choose from, by chance; `right(values)` is worth most where the truth lies.
template <typename Worth>
std::vector<JudgedList> lists_where(const Worth& worth, int count, unsigned seed) {
  std::mt19937 chance(seed);
  const auto any = [&] { return static_cast<double>(chance() % 1000) / 1000; };
  std::vector<JudgedList> lists;
  for (int i = 0; i < count; ++i) {
    JudgedList& list = lists.emplace_back();
    list.in_use.set(kWords).set(kPlace);
    std::size_t best = 0;
    for (std::size_t j = 0; j < 20; ++j) {
      auto& entry = list.entries.emplace_back();
      entry.values[kWords] = any();
      entry.values[kPlace] = any();
      if (worth(entry.values) > worth(list.entries[best].values)) best = j;
    }
    list.entries[best].right = true;
  }
  return lists;
}

double mean_ndcg(const std::vector<JudgedList>& lists, const Weights& weights) {
  return mean(ndcg_of(lists, weights));
}

JudgedAnswer an_answer(std::initializer_list<Vote> votes) {
  JudgedAnswer answer;
  answer.slip.in_use.set(kWords);
  for (RecordNumber number = 1; number <= 5; ++number)
    answer.slip.hits.push_back({number, static_cast<int>(number), {0.1 * number}});
  answer.votes = votes;
  return answer;
}

}  // namespace

TEST_CASE("the head learns a feature that says more than its hand-set weight", "[learn]") {
  const auto by_place = [](const FeatureValues& values) {
    return 0.2 * values[kWords] + values[kPlace];
  };
  const Weights hand_set;
  const Weights fitted = fit_head(lists_where(by_place, 100, 1), hand_set);
  CHECK(fitted.place > hand_set.place);
  const auto fresh = lists_where(by_place, 100, 2);
  CHECK(mean_ndcg(fresh, fitted) > mean_ndcg(fresh, hand_set) + 0.05);
}

TEST_CASE("the fewer cases, the nearer the head stays to its hand-set weights", "[learn]") {
  const auto by_place = [](const FeatureValues& values) { return values[kPlace]; };
  const auto moved = [&](int cases) {
    return fit_head(lists_where(by_place, cases, 1), Weights()).place - Weights().place;
  };
  CHECK(moved(5) < moved(50));
  CHECK(moved(50) < moved(500));
}

TEST_CASE("no list leaves every weight as it was set", "[learn]") {
  CHECK(fit_head({}, Weights()) == Weights());
}

TEST_CASE("the same lists give the same weights, and none below nothing", "[learn]") {
  const auto against_place = [](const FeatureValues& values) {
    return values[kWords] - 3 * values[kPlace];
  };
  const auto lists = lists_where(against_place, 100, 1);
  const Weights fitted = fit_head(lists, Weights());
  CHECK(fitted == fit_head(lists, Weights()));
  CHECK(fitted.place >= 0);
  CHECK(fitted.place < Weights().place);
}

TEST_CASE("what is off stays off", "[learn]") {
  Weights without;
  without.place = 0;
  const auto by_place = [](const FeatureValues& values) { return values[kPlace]; };
  CHECK(fit_head(lists_where(by_place, 100, 1), without).place == 0);
}

TEST_CASE("what was liked is held against what stood above it and right below", "[learn]") {
  const auto lists = lists_of({an_answer({{2, Verdict::useful}})});
  REQUIRE(lists.size() == 1);
  REQUIRE(lists[0].entries.size() == 3);  // 1, 2, 3: nobody says that 4 and 5 were read
  CHECK_FALSE(lists[0].entries[0].right);
  CHECK(lists[0].entries[1].right);
}

TEST_CASE("what was called unsuitable is held against the rest", "[learn]") {
  const auto lists = lists_of({an_answer({{1, Verdict::unsuitable}})});
  REQUIRE(lists[0].entries.size() == 5);
  CHECK_FALSE(lists[0].entries[0].right);
  CHECK(lists[0].entries[1].right);
}

TEST_CASE("votes of which nothing is left teach nothing", "[learn]") {
  JudgedAnswer removed = an_answer({{2, Verdict::useful}});
  removed.slip.hits.erase(removed.slip.hits.begin() + 1);  // as the store gives it back
  removed.votes.clear();
  JudgedAnswer alone = an_answer({{1, Verdict::useful}});
  alone.slip.hits.resize(1);
  CHECK(lists_of({removed, alone}).empty());
}

TEST_CASE("contradicting votes cancel each other", "[learn]") {
  std::vector<JudgedAnswer> answers;
  for (int i = 0; i < 200; ++i) {
    const Verdict verdict = i % 2 == 0 ? Verdict::useful : Verdict::unsuitable;
    // Another organisation each time, so that no cap hides the contradiction.
    JudgedAnswer answer = an_answer({});
    for (ShownHit& hit : answer.slip.hits) hit.organisation += static_cast<RecordNumber>(10 * i);
    answer.slip.hits[0].values[kPlace] = 1;
    answer.slip.in_use.set(kPlace);
    answer.votes = {{answer.slip.hits[0].organisation, verdict}};
    answers.push_back(answer);
  }
  const Weights fitted = fit_head(lists_of(answers), Weights());
  CHECK(std::abs(fitted.place - Weights().place) < 0.05);
}

TEST_CASE("ten thousand votes for one partner move others by less than one place", "[learn]") {
  std::mt19937 chance(1);
  const auto any = [&] { return static_cast<double>(chance() % 1000) / 1000; };
  const auto answer_of = [&](RecordNumber favourite) {
    JudgedAnswer answer;
    answer.slip.in_use.set(kWords).set(kPlace);
    for (RecordNumber number = 1; number <= 10; ++number)
      answer.slip.hits.push_back({number, static_cast<int>(number), {any()}});
    for (ShownHit& hit : answer.slip.hits) hit.values[kPlace] = hit.organisation == 7 ? 1 : any();
    answer.votes = {{favourite, Verdict::cooperation}};
    return answer;
  };
  std::vector<JudgedAnswer> honest;
  for (RecordNumber i = 0; i < 60; ++i) {
    honest.push_back(answer_of(i % 10 + 1));
  }
  std::vector<JudgedAnswer> flooded = honest;
  for (int i = 0; i < 10'000; ++i) flooded.push_back(answer_of(7));
  const auto lists = lists_of(honest);
  const Weights before = fit_head(lists, Weights());
  const Weights after = fit_head(lists_of(flooded), Weights());
  // Places of all but the favourite, under both.
  const auto places = [&](const JudgedList& list, const Weights& weights) {
    const FeatureValues head = weights.for_group(list.group, true);
    std::vector<std::pair<double, std::size_t>> order;
    for (std::size_t i = 0; i < list.entries.size(); ++i) {
      order.emplace_back(head[kWords] * list.entries[i].values[kWords] +
                             head[kPlace] * list.entries[i].values[kPlace],
                         i);
    }
    std::ranges::sort(order, std::greater{});
    std::vector<double> place(order.size());
    for (std::size_t at = 0; at < order.size(); ++at)
      place[order[at].second] = static_cast<double>(at);
    return place;
  };
  double moved = 0;
  std::size_t others = 0;
  for (int i = 0; i < 200; ++i) {
    const JudgedAnswer fresh = answer_of(10);
    const auto list = lists_of({fresh}).front();
    const auto old_places = places(list, before);
    const auto new_places = places(list, after);
    for (std::size_t j = 0; j < old_places.size(); ++j) {
      if (j == 6) continue;
      moved += std::abs(new_places[j] - old_places[j]);
      ++others;
    }
  }
  CHECK(moved / static_cast<double>(others) < 1);
}
