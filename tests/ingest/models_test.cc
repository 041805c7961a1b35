#include "ingest/models.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/files.h"
#include "ingest/generation.h"
#include "support/records.h"
#include "support/shipped_home.h"
#include "vector/lsa_fit.h"
#include "wire/model_card.h"

using namespace tandem;
using namespace tandem::test;

namespace {

// A home with one studio, and models to choose from.
class Choosing {
 public:
  Choosing() : home(folder_.path()), store(home.store()) {
    store.put(an_organisation("studio").offering("Etiketten"));
  }

  void add_model(int number, Outcome outcome = Outcome::promoted) const {
    std::filesystem::create_directories(home.model(number));
    fit_lsa({}, {}, home.model(number) / "model.bin");
    ModelCard card;
    card.number = number;
    card.outcome = outcome;
    write_file_atomically(home.model(number) / "card.json", wire::to_json(card));
  }

  int promote(int number) const {
    return *promote_model(home, store, std::make_shared<const Reference>(), number);
  }

  [[nodiscard]] std::shared_ptr<const Snapshot> snapshot() const {
    Generation generation(home, shipped_reference(), 1);
    return generation.snapshot(store, "2026-11-01");
  }

 private:
  TempFolder folder_;

 public:
  Home home;
  Store store;
};

}  // namespace

TEST_CASE("promoting presses a generation and keeps the one before", "[ingest]") {
  const Choosing choosing;
  choosing.add_model(1);
  choosing.add_model(2);
  choosing.add_model(3);
  CHECK(choosing.promote(1) == 1);
  CHECK(choosing.promote(2) == 2);
  CHECK(serving_model(choosing.home) == 2);
  CHECK(choosing.home.earlier() == 1);
  CHECK(choosing.promote(3) == 3);
  CHECK(choosing.home.generations() == std::vector<int>{2, 3});
  CHECK(choosing.home.earlier() == 2);
}

TEST_CASE("rolling back serves the earlier generation without those removed meanwhile",
          "[ingest]") {
  Choosing choosing;
  choosing.store.put(an_organisation("leaves").offering("Etiketten"));
  choosing.add_model(1);
  choosing.add_model(2);
  choosing.promote(1);
  choosing.promote(2);
  choosing.store.remove(RecordType::organisation, "leaves", true);
  CHECK(model_before(choosing.home) == 1);
  CHECK(choosing.promote(*model_before(choosing.home)) == 1);
  CHECK(serving_model(choosing.home) == 1);
  CHECK(choosing.home.earlier() == 2);
  CHECK(choosing.snapshot()->record(RecordType::organisation, "studio"));
  CHECK_FALSE(choosing.snapshot()->record(RecordType::organisation, "leaves"));
  CHECK(choosing.snapshot()->seq() == choosing.store.seq());
  // And forward again: the other one has followed as well once it serves.
  CHECK(choosing.promote(2) == 2);
  CHECK_FALSE(choosing.snapshot()->record(RecordType::organisation, "leaves"));
}

TEST_CASE("rolling back leads past refused models, to none when there is none", "[ingest]") {
  const Choosing choosing;
  choosing.add_model(1);
  choosing.add_model(2, Outcome::refused);
  choosing.add_model(3);
  choosing.promote(1);
  CHECK_FALSE(model_before(choosing.home));
  choosing.promote(3);
  CHECK(model_before(choosing.home) == 1);
  choosing.add_model(4, Outcome::refused);
  CHECK(newest_good_model(choosing.home) == 3);
}

TEST_CASE("a damaged earlier generation is made whole before it serves", "[ingest]") {
  const Choosing choosing;
  choosing.add_model(1);
  choosing.add_model(2);
  choosing.promote(1);
  choosing.promote(2);
  std::filesystem::remove_all(choosing.home.generation(1) / "text");
  write_file_atomically(choosing.home.generation(1) / "organisation.cards", "nonsense");
  choosing.promote(1);
  CHECK(serving_model(choosing.home) == 1);
  CHECK(choosing.snapshot()->seq() == choosing.store.seq());
  CHECK(choosing.snapshot()->record(RecordType::organisation, "studio"));
}

TEST_CASE("five models are kept, and those that can be served at once", "[ingest]") {
  const Choosing choosing;
  for (int number = 1; number <= 2; ++number) {
    choosing.add_model(number);
    choosing.promote(number);
  }
  for (int number = 3; number <= 9; ++number) choosing.add_model(number, Outcome::refused);
  remove_old_models(choosing.home);
  CHECK(choosing.home.models() == std::vector<int>{1, 2, 5, 6, 7, 8, 9});
}

TEST_CASE("a promotion that is stopped leaves everything as it was", "[ingest]") {
  const Choosing choosing;
  choosing.add_model(1);
  choosing.add_model(2);
  choosing.promote(1);
  const std::atomic<bool> stop = true;
  CHECK_FALSE(promote_model(choosing.home, choosing.store, std::make_shared<const Reference>(), 2,
                            {.stop = &stop}));
  CHECK(serving_model(choosing.home) == 1);
  CHECK(choosing.home.generations() == std::vector<int>{1});
  CHECK_THROWS_AS(
      promote_model(choosing.home, choosing.store, std::make_shared<const Reference>(), 7), Error);
}

TEST_CASE("a press that was killed is swept up by the next", "[ingest]") {
  const Choosing choosing;
  choosing.add_model(1);
  choosing.promote(1);
  std::filesystem::create_directories(choosing.home.generation(2) / "text");  // half done
  CHECK(serving_model(choosing.home) == 1);
  CHECK(press_generation(choosing.home, choosing.store, Gazetteer{}, 1) == 3);
  CHECK(choosing.home.generations() == std::vector<int>{3});
}

TEST_CASE("two promotions at once: the second is told to wait", "[ingest]") {
  const Choosing choosing;
  choosing.add_model(1);
  const FileLock other(choosing.home.press_lock(), false);
  CHECK_THROWS_WITH(choosing.promote(1), Catch::Contains("try again"));
}
