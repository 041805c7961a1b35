#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "domain/model_card.h"
#include "learn/fit.h"
#include "snapshot/reference.h"

namespace tandem {

struct TrainSettings {
  ModelCard defaults;                          // hand-set weights, seed
  std::shared_ptr<const Reference> reference;  // as it is served with
  const std::atomic<bool>* stop = nullptr;
  Progress progress = {};
  std::filesystem::path lexicon = {};  // of the home; empty: within each language only
  std::filesystem::path encoder = {};  // of the home: its folder; needed where defaults name it
};

// What past cooperations and feedback teach, and whether it is better than before.
// Reads one state of the store. Fits a recipe on all but the newest fifth of the cooperations (and
// of the feedback), holds it against the recipe that is served, on that fifth, through the same
// ranking; then fits the better one on everything and writes it as the next model, with what was
// found on its card. Whether it is to be served, the card's outcome says: the caller promotes.
// Same store contents, served weights and seed: the same bytes, apart from the number. Empty when
// stopped. Throws Error(config) when there is nothing to learn from.
std::optional<ModelCard> train(const Home& home, Store& store, const TrainSettings& settings);

// Two sets of weights on the same held-out cases, as train compares them. Empty when stopped.
std::optional<Comparison> compare_weights(Store& store, const Weights& before, const Weights& after,
                                          const TrainSettings& settings);

}  // namespace tandem
