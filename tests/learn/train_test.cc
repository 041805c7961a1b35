#include "learn/train.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "support/records.h"
#include "support/shipped_home.h"
#include "support/source_dir.h"
#include "wire/model_card.h"

using namespace tandem;
using namespace tandem::test;

namespace {

const std::filesystem::path models_folder = source_dir() / "models";

// A home with that many organisations.
class Learning {
 public:
  explicit Learning(int organisations) : home(folder_.path()), store(home.store()) {
    Store::Transaction transaction(store);
    for (int i = 0; i < organisations; ++i) {
      store.put(an_organisation("o-" + std::to_string(i))
                    .offering("Etiketten und Möbel " + std::to_string(i % 7))
                    .seeking(i % 2 == 0 ? "Holz und Wein" : "Film und Musik"));
    }
    transaction.commit();
  }

  std::optional<ModelCard> train() {
    return tandem::train(home, store, ModelCard{}, nullptr, nullptr);
  }

  [[nodiscard]] std::string file(int number, const char* name) const {
    return read_file(home.model(number) / name);
  }

 private:
  TempFolder folder_;

 public:
  Home home;
  Store store;
};

std::string without_number(const std::string& text) {
  ModelCard card = wire::model_card_from_json(text, "card.json");
  card.number = 0;
  return wire::to_json(card);
}

}  // namespace

TEST_CASE("training twice makes the same model under the next number", "[learn]") {
  Learning learning(80);
  CHECK(learning.train()->number == 1);
  CHECK(learning.train()->number == 2);
  CHECK(learning.home.models() == std::vector<int>{1, 2});
  CHECK(learning.file(1, "model.bin") == learning.file(2, "model.bin"));
  CHECK(without_number(learning.file(1, "card.json")) ==
        without_number(learning.file(2, "card.json")));
  Learning same(80);
  same.train();
  CHECK(same.file(1, "model.bin") == learning.file(1, "model.bin"));
  CHECK(same.file(1, "card.json") == learning.file(1, "card.json"));
}

TEST_CASE("other texts make another model, and the card says so", "[learn]") {
  Learning learning(80);
  const auto before = learning.train();
  learning.store.put(an_organisation("o-3").offering("Theater im Wald"));
  const auto after = learning.train();
  CHECK(before->data_hash != after->data_hash);
  CHECK(learning.file(1, "model.bin") != learning.file(2, "model.bin"));
  CHECK(after->documents == 80);
  const auto model = load_model(learning.home, 2);
  CHECK(model->space->term_count() == after->terms);
  CHECK(model->space->dimension() == after->dimension);
}

TEST_CASE("few organisations make a model that knows no term, none make none", "[learn]") {
  Learning few(10);
  CHECK(few.train()->terms == 0);
  Learning none(0);
  CHECK_THROWS_WITH(none.train(), Catch::Contains("tandem import"));
  CHECK(none.home.models().empty());
}

TEST_CASE("training that is stopped leaves no model", "[learn]") {
  Learning learning(80);
  const std::atomic<bool> stop = true;
  CHECK_FALSE(train(learning.home, learning.store, ModelCard{}, &stop, nullptr));
  CHECK(learning.home.models().empty());
}

TEST_CASE("a model takes the weights it was given", "[learn]") {
  Learning learning(60);
  const ModelCard defaults = load_defaults(models_folder);
  train(learning.home, learning.store, defaults, nullptr, nullptr);
  const auto model = load_model(learning.home, 1);
  CHECK(model->card.weights == defaults.weights);
  CHECK(model->card.confidence == defaults.confidence);
}

TEST_CASE("the shipped thresholds of confidence descend", "[learn]") {
  const ModelCard defaults = load_defaults(models_folder);
  CHECK(defaults.confidence.strong > defaults.confidence.fair);
  CHECK(defaults.confidence.fair > defaults.confidence.weak);
}
