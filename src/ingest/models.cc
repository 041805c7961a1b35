#include "ingest/models.h"

#include <algorithm>
#include <set>

#include "base/error.h"
#include "base/files.h"
#include "base/log.h"
#include "ingest/generation.h"
#include "wire/model_card.h"

namespace tandem {

namespace {

constexpr std::size_t kKept = 5;

bool is_good(const Home& home, int number) {
  try {
    return read_card(home, number).outcome != Outcome::refused;
  } catch (const Error& error) {
    log_warning(error.what());
    return false;
  }
}

// Brings the earlier generation up to the store, unless a server follows with it already. False
// when it is damaged.
bool catch_up_earlier(const Home& home, const Store& store,
                      const std::shared_ptr<const Reference>& reference, int generation,
                      const Watch& watch) {
  try {
    Generation earlier(home, reference, 1, generation);
    earlier.catch_up(store, watch);
    return true;
  } catch (const Error& error) {
    log_warning(std::string(error.what()) + " (pressing a new generation instead)");
    return false;
  }
}

}  // namespace

ModelCard read_card(const Home& home, int number) {
  const auto file = home.model(number) / "card.json";
  if (!std::filesystem::exists(file)) {
    throw Error(ErrorKind::not_found, "there is no model " + std::to_string(number) +
                                          "; 'tandem models list' names those that are kept");
  }
  return wire::model_card_from_json(read_file(file), file.string());
}

std::optional<int> serving_model(const Home& home) {
  const auto current = home.current();
  if (!current) return std::nullopt;
  return model_of_generation(home, *current);
}

int newest_good_model(const Home& home) {
  const auto models = home.models();
  for (auto number = models.rbegin(); number != models.rend(); ++number) {
    if (is_good(home, *number)) return *number;
  }
  throw Error(ErrorKind::config, "there is no model yet; run 'tandem train'");
}

std::optional<int> model_before(const Home& home) {
  const auto serving = serving_model(home);
  const auto models = home.models();
  for (auto number = models.rbegin(); number != models.rend(); ++number) {
    if (serving && *number < *serving && is_good(home, *number)) return *number;
  }
  return std::nullopt;
}

std::optional<int> promote_model(const Home& home, const Store& store,
                                 const std::shared_ptr<const Reference>& reference, int number,
                                 const Watch& watch) {
  const FileLock lock(home.press_lock(), false);
  if (!lock.held()) {
    throw Error(ErrorKind::conflict,
                "another model is taking over just now; try again when that has finished");
  }
  read_card(home, number);
  if (serving_model(home) == number) return home.current();
  const auto earlier = home.earlier();
  std::optional<int> generation;
  const bool stands = earlier && model_of_generation(home, *earlier) == number;
  if (stands && catch_up_earlier(home, store, reference, *earlier, watch)) {
    if (watch.stops()) return std::nullopt;
    home.succeed_current(*earlier);
    generation = earlier;
  } else {
    generation = press_generation(home, store, reference->gazetteer, number, watch);
  }
  if (generation) remove_old_models(home);
  return generation;
}

void remove_old_models(const Home& home) {
  const auto models = home.models();
  std::set<int> kept(models.end() - static_cast<std::ptrdiff_t>(std::min(kKept, models.size())),
                     models.end());
  for (const int generation : home.generations()) {
    std::error_code ignored;
    if (std::filesystem::exists(home.generation(generation) / "manifest", ignored))
      kept.insert(model_of_generation(home, generation));
  }
  for (const int number : models) {
    std::error_code ignored;
    if (!kept.contains(number)) std::filesystem::remove_all(home.model(number), ignored);
  }
}

}  // namespace tandem
