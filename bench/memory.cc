#include "memory.h"

#include <malloc.h>

#include <fstream>
#include <memory>
#include <string>

#include "geo/gazetteer.h"
#include "home.h"
#include "ingest/generation.h"
#include "snapshot/cards.h"
#include "snapshot/model.h"
#include "text/text_index.h"
#include "vector/vector_rows.h"

namespace tandem::bench {

namespace {

// Of this process, mapped files apart.
double anonymous_kb() {
  malloc_trim(0);
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    double kb = 0;
    if (word == "RssAnon:" && status >> kb) return kb;
  }
  return 0;
}

}  // namespace

std::vector<Row> memory_by_part(const Home& home, int generation, const std::string& size) {
  std::vector<Row> rows;
  double before = anonymous_kb();
  const auto say = [&](const std::string& part, double share, const std::string& unit) {
    const double now = anonymous_kb();
    rows.push_back({"memory_" + part + "_" + size, (now - before) * share, unit, 1});
    before = now;
  };
  const auto known = reference();
  say("places_and_taxonomies", 1.0 / 1024, "MB");
  const auto model = load_model(home, model_of_generation(home, generation));
  say("model", 1.0 / 1024, "MB");
  const auto folder = home.generation(generation);
  const auto cards = std::make_shared<const Cards>(
      CardFiles{folder / "organisation.cards", folder / "organisation.records"});
  const double a_profile = 1024.0 / (cards->end() > 1 ? cards->end() - 1 : 1);
  say("cards", a_profile, "bytes a profile");
  const auto vectors =
      std::make_shared<const VectorRows>(folder / "organisation.vectors", model->dimension());
  say("vectors", a_profile, "bytes a profile");
  const TextIndex text(folder / "text" / "organisation", 1);
  say("words", a_profile, "bytes a profile");
  return rows;
}

}  // namespace tandem::bench
