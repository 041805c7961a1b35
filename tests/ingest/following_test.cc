#include "ingest/following.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <fstream>
#include <thread>

#include "ingest/models.h"
#include "learn/fit.h"
#include "match/match.h"
#include "match/search.h"
#include "support/records.h"
#include "text/text_writer.h"

using namespace tandem;
using namespace tandem::test;

namespace {

constexpr auto kPatience = std::chrono::seconds(60);

bool comes_true(const std::function<bool()>& condition) {
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  while (std::chrono::steady_clock::now() < deadline) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return condition();
}

Organisation maker(int number) {
  return an_organisation("o-" + std::to_string(number))
      .offering("Etiketten und Verpackungen Nummer " + std::to_string(number))
      .in_sector("design");
}

// A home that is followed, and a store of the test's own beside it.
class Followed {
 public:
  Followed() : home(folder_.path()), store(home.store()) {
    for (int i = 0; i < 60; ++i) store.put(maker(i));
    store.put(a_cooperation("c").with("o-1", Role::creative).about("Ein Etikett"));
    fit_model(home, store, ModelCard{}, 1);
    press_generation(home, store, Gazetteer{}, 1);
    following = std::make_unique<Following>(home, std::make_shared<const Reference>(), 2);
  }

  [[nodiscard]] std::shared_ptr<const Snapshot> now() const { return following->live().get(); }

  [[nodiscard]] bool knows(const std::string& id) const {
    return now()->record(RecordType::organisation, id).has_value();
  }

 private:
  TempFolder folder_;

 public:
  Home home;
  Store store;
  std::unique_ptr<Following> following;
};

// As the files of the earlier generation stand.
Seq earlier_seq(const Followed& followed) {
  Generation earlier(followed.home, std::make_shared<const Reference>(), 1,
                     followed.home.earlier().value());
  return earlier.snapshot(followed.store, "2026-11-01")->seq();
}

// Asks without pause until told to stop.
class Asker {
 public:
  explicit Asker(const Live& live) : thread_([this, &live] { ask(live); }) {}

  Asker(const Asker&) = delete;
  Asker& operator=(const Asker&) = delete;
  Asker(Asker&&) = delete;
  Asker& operator=(Asker&&) = delete;

  ~Asker() { stop(); }

  void stop() {
    stop_ = true;
    if (thread_.joinable()) thread_.join();
  }

  std::atomic<int> answered = 0;
  std::string trouble;  // read after stop()

 private:
  void ask(const Live& live) {
    MatchRequest request;
    request.text = "Wir brauchen Etiketten und eine Verpackung";
    SearchRequest searched;
    searched.type = RecordType::organisation;
    searched.text = "Verpakungen";
    while (!stop_ && trouble.empty()) {
      try {
        live.answer([&](const Snapshot& snapshot) {
          if (match(snapshot, encode_text(snapshot, request)).hits.empty()) trouble = "no hits";
          search(snapshot, searched);
          return 0;
        });
        ++answered;
      } catch (const std::exception& error) {
        trouble = error.what();
      }
    }
  }

  std::atomic<bool> stop_ = false;
  std::thread thread_;
};

}  // namespace

TEST_CASE("a running server picks up what is put and what is removed", "[ingest][threads]") {
  Followed followed;
  CHECK(followed.now()->seq() == followed.store.seq());
  followed.store.put(maker(100));
  CHECK(comes_true([&] { return followed.knows("o-100"); }));
  followed.store.remove(RecordType::organisation, "o-100", false);
  CHECK(comes_true([&] { return !followed.knows("o-100"); }));
  Support support;
  support.id = "fund";
  support.name = "Fund";
  followed.store.put(support);
  CHECK(comes_true([&] { return followed.now()->support().size() == 1; }));
}

TEST_CASE("a new day reaches a running server, though nothing is written", "[ingest][threads]") {
  Followed followed;
  Snapshot::Parts long_ago = followed.now()->parts();
  long_ago.as_of = "2020-01-01";
  followed.following->live().swap_in(std::make_shared<const Snapshot>(std::move(long_ago)));
  CHECK(comes_true([&] { return followed.now()->as_of() >= "2026-01-01"; }));
}

TEST_CASE("a running server picks up a new generation and goes on following", "[ingest][threads]") {
  Followed followed;
  fit_model(followed.home, followed.store, ModelCard{}, 2);
  press_generation(followed.home, followed.store, Gazetteer{}, 2);
  CHECK(comes_true([&] { return followed.now()->model().card.number == 2; }));
  followed.store.put(maker(200));
  CHECK(comes_true([&] { return followed.knows("o-200"); }));
}

TEST_CASE("promotion and roll-back reach a running server, and nobody removed comes back",
          "[ingest][flow][threads]") {
  Followed followed;
  Asker asker(followed.following->live());
  fit_model(followed.home, followed.store, ModelCard{}, 2);
  promote_model(followed.home, followed.store, std::make_shared<const Reference>(), 2);
  CHECK(comes_true([&] { return followed.now()->model().card.number == 2; }));
  followed.store.remove(RecordType::organisation, "o-7", true);
  CHECK(comes_true([&] { return !followed.knows("o-7"); }));
  // The earlier generation follows as well, although nobody is served from it.
  CHECK(comes_true([&] { return earlier_seq(followed) == followed.store.seq(); }));
  promote_model(followed.home, followed.store, std::make_shared<const Reference>(), 1);
  CHECK(comes_true([&] { return followed.now()->model().card.number == 1; }));
  CHECK_FALSE(followed.knows("o-7"));
  CHECK(followed.now()->seq() == followed.store.seq());
  asker.stop();
  CHECK(asker.trouble.empty());
  CHECK(asker.answered > 0);
}

TEST_CASE("a generation that somebody still writes is served once they are done",
          "[ingest][threads]") {
  Followed followed;
  const int before = *followed.home.current();
  const auto next = followed.home.generation(before + 1);
  std::filesystem::copy(followed.home.generation(before), next,
                        std::filesystem::copy_options::recursive);
  {
    const TextWriter somebody(next / "text/organisation");
    followed.home.set_current(before + 1);
    // It has let go of the one before, so it has tried to open the next.
    CHECK(comes_true([&] {
      return Generation(followed.home, std::make_shared<const Reference>(), 1, before).follows();
    }));
    CHECK(followed.knows("o-1"));
  }
  followed.store.put(maker(100));
  CHECK(comes_true([&] { return followed.knows("o-100"); }));
}

TEST_CASE("no request fails while what is served is swapped", "[ingest][flow][threads]") {
  Followed followed;
  Asker one(followed.following->live());
  Asker other(followed.following->live());
  for (int round = 0; round < 3; ++round) {
    Store::Transaction transaction(followed.store);
    for (int i = 0; i < 40; ++i) followed.store.put(maker(1'000 * round + i));
    followed.store.put(maker(300 + round));
    transaction.commit();
    CHECK(comes_true([&] { return followed.knows("o-" + std::to_string(300 + round)); }));
    const auto before = followed.home.current();
    const auto next = press_generation(followed.home, followed.store, Gazetteer{}, 1);
    CHECK(next != before);
    const int answered = one.answered;
    CHECK(comes_true([&] { return one.answered > answered + 1 || !one.trouble.empty(); }));
  }
  one.stop();
  other.stop();
  CHECK(one.trouble.empty());
  CHECK(other.trouble.empty());
  CHECK(one.answered > 0);
}

TEST_CASE("damage that an image keeps from the start is found behind the first answer, and mended",
          "[ingest][flow]") {
  const TempFolder folder;
  const Home home(folder.path());
  Store store(home.store());
  {
    Store::Transaction transaction(store);
    for (int i = 0; i < 4'500; ++i) store.put(maker(i));
    transaction.commit();
  }
  fit_model(home, store, ModelCard{}, 1);
  press_generation(home, store, Gazetteer{}, 1);
  const int pressed = *home.current();
  const auto vectors = home.generation(pressed) / "organisation.vectors";
  REQUIRE(std::filesystem::exists(vectors.string() + ".image"));
  {
    constexpr int kInARow = 60;
    std::fstream file(vectors, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(kInARow).put('x');
  }
  const Following following(home, std::make_shared<const Reference>(), 1);
  CHECK(following.live().get()->seq() == store.seq());
  CHECK(comes_true([&] { return home.current() != pressed; }));
  CHECK(comes_true([&] { return home.generations() == std::vector<int>{*home.current()}; }));
  CHECK(following.live().get()->record(RecordType::organisation, "o-4499").has_value());
}
