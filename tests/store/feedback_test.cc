#include <catch2/catch.hpp>

#include "base/files.h"
#include "store/store.h"
#include "support/old_store.h"
#include "support/records.h"

using namespace tandem;
using namespace tandem::test;

namespace {

constexpr const char* kDay = "2026-11-25";

// Two studios and the answers that showed them.
class Judging {
 public:
  Judging() : store(folder_.path() / "tandem.db") {
    store.put(an_organisation("studio"));
    store.put(an_organisation("atelier"));
  }

  [[nodiscard]] AnswerSlip answer(int number) const {
    AnswerSlip slip;
    slip.id = "00000000" + std::to_string(10'000'000 + number);
    slip.model = 3;
    slip.in_use = 0b11;
    slip.hits = {{*store.number_of(RecordType::organisation, "studio"), 1, {0.5, 0.25}},
                 {*store.number_of(RecordType::organisation, "atelier"), 2, {0.125, 0}}};
    return slip;
  }

  VoteResult vote(int number, std::string_view organisation, Verdict verdict,
                  std::string_view day = kDay) {
    return store.vote(answer(number),
                      {.organisation = organisation, .verdict = verdict, .day = day});
  }

  [[nodiscard]] std::filesystem::path file() const { return folder_.path() / "tandem.db"; }

 private:
  TempFolder folder_;

 public:
  Store store;
};

}  // namespace

TEST_CASE("a vote is kept with the slip of its answer", "[store]") {
  Judging judging;
  CHECK(judging.vote(1, "atelier", Verdict::contacted) == VoteResult::counted);
  const auto judged = Store(judging.file()).judged_answers();
  REQUIRE(judged.size() == 1);
  const AnswerSlip& slip = judged[0].slip;
  CHECK(slip.id == judging.answer(1).id);
  CHECK(slip.model == 3);
  CHECK(slip.in_use == judging.answer(1).in_use);
  REQUIRE(slip.hits.size() == 2);
  CHECK(slip.hits[0].values == judging.answer(1).hits[0].values);
  CHECK(slip.hits[1].rank == 2);
  REQUIRE(judged[0].votes.size() == 1);
  CHECK(judged[0].votes[0].verdict == Verdict::contacted);
  CHECK(judged[0].votes[0].organisation == slip.hits[1].organisation);
}

TEST_CASE("a hit has one vote: another one takes its place", "[store]") {
  Judging judging;
  judging.vote(1, "studio", Verdict::useful);
  CHECK(judging.vote(1, "studio", Verdict::useful) == VoteResult::same);
  CHECK(judging.vote(1, "studio", Verdict::cooperation) == VoteResult::changed);
  CHECK(judging.vote(1, "atelier", Verdict::unsuitable) == VoteResult::counted);
  const auto judged = judging.store.judged_answers();
  REQUIRE(judged.size() == 1);
  REQUIRE(judged[0].votes.size() == 2);
  CHECK(judged[0].votes[0].verdict == Verdict::cooperation);
}

TEST_CASE("a hit can be named by its rank", "[store]") {
  Judging judging;
  const NewVote second{.rank = 2, .verdict = Verdict::useful, .day = kDay};
  CHECK(judging.store.vote(judging.answer(1), second) == VoteResult::counted);
  CHECK(judging.vote(1, "atelier", Verdict::useful) == VoteResult::same);
  const NewVote third{.rank = 3, .verdict = Verdict::useful, .day = kDay};
  CHECK(judging.store.vote(judging.answer(1), third) == VoteResult::not_shown);
}

TEST_CASE("votes for who was not shown are refused", "[store]") {
  Judging judging;
  judging.store.put(an_organisation("somebody-else"));
  CHECK(judging.vote(1, "somebody-else", Verdict::useful) == VoteResult::not_shown);
  CHECK(judging.vote(1, "nobody", Verdict::useful) == VoteResult::not_shown);
  CHECK(judging.store.judged_answers().empty());
}

TEST_CASE("a partner's votes are capped by the day, others are not touched", "[store]") {
  Judging judging;
  Store::Transaction transaction(judging.store);
  for (int i = 0; i < 10'000; ++i) judging.vote(i, "studio", Verdict::cooperation);
  CHECK(judging.vote(10'000, "studio", Verdict::useful) == VoteResult::too_many);
  CHECK(judging.vote(10'000, "atelier", Verdict::useful) == VoteResult::counted);
  CHECK(judging.store.judged_answers().size() == kVotesADay + 1);
  CHECK(judging.vote(10'001, "studio", Verdict::useful, "2026-11-26") == VoteResult::counted);
  transaction.commit();
}

TEST_CASE("what was said of an organisation goes with it", "[store]") {
  Judging judging;
  judging.vote(1, "studio", Verdict::useful);
  judging.vote(2, "atelier", Verdict::useful);
  const AnswerSlip before = judging.answer(3);
  judging.store.remove(RecordType::organisation, "studio", false);
  const auto judged = judging.store.judged_answers();
  REQUIRE(judged.size() == 1);
  REQUIRE(judged[0].slip.hits.size() == 1);
  const NewVote first{.rank = 1, .verdict = Verdict::useful, .day = kDay};
  CHECK(judging.store.vote(before, first) == VoteResult::gone);
  // An answer from before the removal keeps nothing of it either.
  const NewVote second{.rank = 2, .verdict = Verdict::useful, .day = kDay};
  CHECK(judging.store.vote(before, second) == VoteResult::counted);
  CHECK(judging.store.judged_answers().at(1).slip.hits.size() == 1);
}

TEST_CASE("a store of the first version takes feedback once it is opened", "[store]") {
  const TempFolder folder;
  const auto file = folder.path() / "tandem.db";
  {
    Store made(file);
    made.put(an_organisation("studio"));
  }
  set_back(file, 1);
  Store store(file);
  AnswerSlip slip;
  slip.id = "0123456789abcdef";
  slip.hits = {{*store.number_of(RecordType::organisation, "studio"), 1, {}}};
  CHECK(store.vote(slip, {.organisation = "studio", .day = kDay}) == VoteResult::counted);
  CHECK(store.damages().empty());
}
