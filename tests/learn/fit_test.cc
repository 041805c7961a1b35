#include "learn/fit.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "ingest/generation.h"
#include "support/records.h"
#include "support/shipped_home.h"
#include "support/source_dir.h"
#include "wire/model_card.h"

using namespace tandem;
using namespace tandem::test;

namespace {

const std::filesystem::path models_folder = source_dir() / "models";

// A home with that many organisations.
class Fitted {
 public:
  explicit Fitted(int organisations) : home(folder_.path()), store(home.store()) {
    Store::Transaction transaction(store);
    for (int i = 0; i < organisations; ++i) {
      store.put(an_organisation("o-" + std::to_string(i))
                    .offering("Etiketten und Möbel " + std::to_string(i % 7))
                    .seeking(i % 2 == 0 ? "Holz und Wein" : "Film und Musik"));
    }
    transaction.commit();
  }

  std::optional<ModelCard> fit(int number) { return fit_model(home, store, ModelCard{}, number); }

  [[nodiscard]] std::string file(int number, const char* name) const {
    return read_file(home.model(number) / name);
  }

 private:
  TempFolder folder_;

 public:
  Home home;
  Store store;
};

}  // namespace

TEST_CASE("fitting the same texts makes the same bytes", "[learn]") {
  Fitted one(80);
  Fitted same(80);
  one.fit(1);
  same.fit(1);
  CHECK(same.file(1, "model.bin") == one.file(1, "model.bin"));
  CHECK(same.file(1, "card.json") == one.file(1, "card.json"));
}

TEST_CASE("other texts make another model, and the card says so", "[learn]") {
  Fitted fitted(80);
  const auto before = fitted.fit(1);
  fitted.store.put(an_organisation("o-3").offering("Theater im Wald"));
  const auto after = fitted.fit(2);
  CHECK(before->data_hash != after->data_hash);
  CHECK(fitted.file(1, "model.bin") != fitted.file(2, "model.bin"));
  CHECK(after->documents == 80);
  const auto model = load_model(fitted.home, 2);
  CHECK(model->space->term_count() == after->terms);
  CHECK(model->space->dimension() == after->dimension);
}

TEST_CASE("few organisations make a model that knows no term, none make none", "[learn]") {
  Fitted few(10);
  CHECK(few.fit(1)->terms == 0);
  Fitted none(0);
  CHECK_THROWS_WITH(none.fit(1), Catch::Contains("tandem import"));
  CHECK(none.home.models().empty());
}

TEST_CASE("fitting that is stopped leaves no model", "[learn]") {
  Fitted fitted(80);
  const std::atomic<bool> stop = true;
  CHECK_FALSE(fit_model(fitted.home, fitted.store, ModelCard{}, 1, {.stop = &stop}));
  CHECK(fitted.home.models().empty());
}

TEST_CASE("a fit that was killed half-way is no model and does not stand in the way", "[learn]") {
  Fitted fitted(60);
  auto half = fitted.home.model(1);
  half += ".new";
  std::filesystem::create_directories(half);
  write_file_atomically(half / "model.bin", "half");
  CHECK(fitted.home.models().empty());
  CHECK(fitted.fit(1)->number == 1);
  CHECK(fitted.home.models() == std::vector<int>{1});
}

TEST_CASE("a model takes the weights it was given", "[learn]") {
  Fitted fitted(60);
  const ModelCard defaults = load_defaults(models_folder);
  fit_model(fitted.home, fitted.store, defaults, 1);
  const auto model = load_model(fitted.home, 1);
  CHECK(model->card.weights == defaults.weights);
  CHECK(model->card.confidence == defaults.confidence);
}

TEST_CASE("the shipped thresholds of confidence descend", "[learn]") {
  const ModelCard defaults = load_defaults(models_folder);
  CHECK(defaults.confidence.strong > defaults.confidence.fair);
  CHECK(defaults.confidence.fair > defaults.confidence.weak);
}

TEST_CASE(
    "a model from before confidence read meaning is opened; one that lacks what all have is not",
    "[learn]") {
  const std::string card = wire::to_json(load_defaults(models_folder, "encoder"));
  const auto without = [&](const std::string& name) {
    std::string text = card;
    const auto at = text.find("\"" + name + "\"", text.find("\"confidence\""));
    REQUIRE(at != std::string::npos);
    return text.replace(at, name.size() + 2, "\"forgotten\"");
  };
  CHECK(wire::model_card_from_json(card, "card").confidence.meaning == 10);
  CHECK(wire::model_card_from_json(without("meaning"), "card").confidence.meaning == 0);
  CHECK_THROWS_AS(wire::model_card_from_json(without("known"), "card"), Error);
}
