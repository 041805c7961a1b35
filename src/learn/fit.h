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
// HOME/models/NNNN/{model.bin, card.json}: a model stands whole or not at all. The card is that of
// `recipe`, with what was fitted filled in. Same store contents, recipe and seed: the same bytes.
// Empty when stopped. Throws Error(config) when there is nothing to learn from.
std::optional<ModelCard> fit_model(const Home& home, const Store& store, const ModelCard& recipe,
                                   int number, const Watch& watch = {});

// The weights that ship: models/default.json, or those of another embedder, models/NAME.json.
ModelCard load_defaults(const std::filesystem::path& models_folder,
                        const std::string& embedder = "svd");

// 16 hexadecimal digits.
std::string to_hex(std::uint64_t hash);

}  // namespace tandem
