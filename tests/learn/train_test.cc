#include "learn/train.h"

#include <catch2/catch.hpp>
#include <random>

#include "base/error.h"
#include "ingest/models.h"
#include "learn/metrics.h"
#include "support/records.h"
#include "support/shipped_home.h"
#include "support/source_dir.h"
#include "wire/model_card.h"

using namespace tandem;
using namespace tandem::test;

namespace {

const std::filesystem::path models_folder = source_dir() / "models";
constexpr const char* kRegions[] = {"DE-SN", "DE-BY", "DE-BW", "DE-NI", "DE-HE", "DE-TH"};
constexpr const char* kWords[] = {"Etikett", "Möbel",   "Film",    "Musik",   "Plakat", "Skulptur",
                                  "Garten",  "Theater", "Keramik", "Leuchte", "Spiel",  "Stoff"};

// Studios and firms, and a past in which a rule decided who worked with whom. Studios are known
// from a directory, so that every cooperation is a case.
class World {
 public:
  static constexpr int kStudios = 60;

  World() : home(folder_.path()), store(home.store()) {
    Store::Transaction transaction(store);
    for (int i = 0; i < kStudios; ++i) {
      store.put(an_organisation(studio(i)).offering(kWords[i % 12]).in_region(kRegions[i % 6]));
    }
    transaction.commit();
  }

  static std::string studio(int number) { return "studio-" + std::to_string(number); }

  // Two cooperations a year, numbered in their order from 1500 on; `choose` says with whom, from
  // the number and the region of the firm.
  template <typename Choose>
  void happened(int from, int to, const Choose& choose, bool other_firms = false) {
    Store::Transaction transaction(store);
    for (int number = from; number < to; ++number) {
      const auto region = chance_() % 6;
      const std::string firm = other_firms ? "firm-" + std::to_string(number) : "firm";
      store.put(an_organisation(firm).of_kind(Kind::sme));
      Cooperation one = a_cooperation("c-" + std::to_string(number))
                            .between(studio(choose(number, static_cast<int>(region))), firm)
                            .about(std::string("Wir suchen ") + kWords[chance_() % 12])
                            .in_year(1800 + (number - 1500) / 2);
      one.location.region = kRegions[region];
      store.put(one);
    }
    transaction.commit();
  }

  int any(int below) { return static_cast<int>(chance_() % static_cast<unsigned>(below)); }

  std::optional<ModelCard> train(const std::atomic<bool>* stop = nullptr) {
    return tandem::train(home, store,
                         {load_defaults(models_folder), shipped_reference(), stop, {}});
  }

  // Trains, and serves what is to be served.
  ModelCard train_and_serve() {
    const auto card = train();
    if (card->outcome != Outcome::refused)
      promote_model(home, store, shipped_reference(), card->number);
    return *card;
  }

  void judge(int number, int liked, Verdict verdict) {
    AnswerSlip slip;
    slip.id = "answer" + std::to_string(100'000 + number);
    slip.in_use.set(static_cast<std::size_t>(Feature::words));
    for (int i = 0; i < 10; ++i) {
      ShownHit hit{
          *store.number_of(RecordType::organisation, studio((liked + i) % kStudios)), i + 1, {}};
      hit.values[0] = 1 - 0.05 * i;
      slip.hits.push_back(hit);
    }
    store.vote(
        slip,
        {.organisation = studio(liked), .verdict = verdict, .reason = {}, .day = "2026-11-25"});
  }

  [[nodiscard]] std::string file(int number, const char* name) const {
    return read_file(home.model(number) / name);
  }

 private:
  TempFolder folder_;
  std::mt19937 chance_{7};

 public:
  Home home;
  Store store;
};

// A studio of the firm's own region, whatever it offers.
int neighbour(World& world, int region) {
  return region + 6 * world.any(World::kStudios / 6);
}

}  // namespace

TEST_CASE("a feature that says more than its weight is learned and promoted",
          "[learn][flow][slow]") {
  World world;
  world.happened(1600, 1920, [&](int, int region) { return neighbour(world, region); });
  const ModelCard card = world.train_and_serve();
  CHECK(card.outcome == Outcome::promoted);
  CHECK(card.weights.place > load_defaults(models_folder).weights.place);
  CHECK(card.comparison.all.queries == 64);
  CHECK(card.comparison.all.gain > 0.02);
  CHECK(card.comparison.unseen.queries == 0);  // the one firm has been everywhere
  CHECK(card.exposure.answers == 64);
  CHECK(serving_model(world.home) == 1);
  CHECK(world.file(1, "card.json") == wire::to_json(card));

  SECTION("the same inputs and seed give the same bytes") {
    World twin;
    twin.happened(1600, 1920, [&](int, int region) { return neighbour(twin, region); });
    twin.train();
    CHECK(twin.file(1, "card.json") == world.file(1, "card.json"));
    CHECK(twin.file(1, "model.bin") == world.file(1, "model.bin"));
  }
  SECTION("training again finds nothing to better and nothing to fear") {
    const ModelCard again = world.train_and_serve();
    CHECK(again.number == 2);
    CHECK(again.compared_with == 1);
    CHECK(again.outcome == Outcome::promoted);
    CHECK(again.comparison.all.before > card.comparison.all.before);
    CHECK(model_before(world.home) == 1);
  }
}

TEST_CASE("what shuffled pairs teach is refused, and what was served is served",
          "[learn][flow][slow]") {
  World world;
  const auto near = [&](int, int region) { return neighbour(world, region); };
  world.happened(1500, 1800, near);
  REQUIRE(world.train_and_serve().outcome == Outcome::promoted);
  // A hundred years in which the records name anybody; then all is as it was.
  world.happened(1800, 1900, [&](int, int) { return world.any(World::kStudios); });
  world.happened(1900, 2000, near);
  const ModelCard card = world.train_and_serve();
  CAPTURE(card.why, card.comparison.all.gain, card.comparison.all.low);
  CHECK(card.outcome == Outcome::refused);
  CHECK(serving_model(world.home) == 1);
  CHECK(world.home.models() == std::vector<int>{1, 2});
  CHECK_FALSE(model_before(world.home));
}

TEST_CASE("where partners are always the same, they are made unseen", "[learn][flow][slow]") {
  World world;
  world.happened(
      1600, 1920, [&](int, int region) { return neighbour(world, region); }, true);
  const ModelCard card = world.train_and_serve();
  CHECK(card.comparison.unseen.queries == 50);
  CHECK(card.comparison.all.queries == 64);
}

TEST_CASE("with too little to judge by only the vector space is renewed", "[learn][flow]") {
  World world;
  world.happened(1990, 2020, [&](int, int region) { return neighbour(world, region); });
  const ModelCard first = world.train_and_serve();
  CHECK(first.outcome == Outcome::space_only);
  CHECK(first.weights == load_defaults(models_folder).weights);
  CHECK(first.why.find("50 each are needed") != std::string::npos);
  world.store.put(an_organisation("new").offering("Glas"));
  const ModelCard second = world.train_and_serve();
  CHECK(second.weights == first.weights);
  CHECK(second.documents == first.documents + 1);
  CHECK(second.data_hash != first.data_hash);
  CHECK(serving_model(world.home) == 2);
}

TEST_CASE("feedback that contradicts itself changes next to nothing", "[learn][flow]") {
  World world;
  for (int i = 0; i < 400; ++i)
    world.judge(i, i / 2 % World::kStudios, i % 2 == 0 ? Verdict::useful : Verdict::unsuitable);
  const ModelCard card = world.train_and_serve();
  CHECK(card.judged_answers == 400);
  const Weights hand_set = load_defaults(models_folder).weights;
  CHECK(std::abs(card.weights.place - hand_set.place) < 0.02);
  CHECK(std::abs(card.weights.past_known - hand_set.past_known) < 0.05);
}

TEST_CASE("feedback on records that were deleted since teaches nothing", "[learn][flow]") {
  World world;
  for (int i = 0; i < 10; ++i) world.judge(i, i, Verdict::useful);
  for (int i = 0; i < World::kStudios; ++i) {
    if (i != 20) world.store.remove(RecordType::organisation, World::studio(i), true);
  }
  const auto card = world.train();
  CHECK(card->judged_answers == 0);
  CHECK(card->weights == load_defaults(models_folder).weights);
}

TEST_CASE("no organisations make no model, a stop leaves none", "[learn]") {
  World world;
  const std::atomic<bool> stop = true;
  CHECK_FALSE(world.train(&stop));
  CHECK(world.home.models().empty());
  for (const auto& id : world.store.ids(RecordType::organisation))
    world.store.remove(RecordType::organisation, id, false);
  CHECK_THROWS_WITH(world.train(), Catch::Contains("tandem import"));
  CHECK(world.home.models().empty());
}

TEST_CASE("two sets of weights can be compared on the same cases", "[learn][flow][slow]") {
  World world;
  world.happened(1600, 1920, [&](int, int region) { return neighbour(world, region); });
  Weights nearer = load_defaults(models_folder).weights;
  nearer.place = 1;
  const auto compared =
      compare_weights(world.store, load_defaults(models_folder).weights, nearer,
                      {load_defaults(models_folder), shipped_reference(), nullptr, {}});
  REQUIRE(compared);
  CHECK(compared->all.gain > 0.02);
  CHECK(compared->all.queries == 64);
}
