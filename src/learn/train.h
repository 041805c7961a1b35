#pragma once

#include <atomic>
#include <filesystem>
#include <optional>

#include "domain/model_card.h"
#include "ingest/follower.h"
#include "ingest/home.h"
#include "store/store.h"

namespace tandem {

// Fits the vector space to the profiles of all organisations and writes
// HOME/models/NNNN/{model.bin, card.json}, the next number. Weights and confidence are those of
// `defaults`. Same store contents and seed: the same bytes, apart from the number. Empty when
// stopped. Throws Error(config) when there is nothing to learn from.
std::optional<ModelCard> train(const Home& home, const Store& store, const ModelCard& defaults,
                               const std::atomic<bool>* stop, const Progress& progress);

// The weights that ship: models/default.json.
ModelCard load_defaults(const std::filesystem::path& models_folder,
                        const std::string& embedder = "svd");

}  // namespace tandem
