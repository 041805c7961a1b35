#pragma once

#include <atomic>
#include <optional>

#include "domain/model_card.h"
#include "ingest/follower.h"
#include "ingest/home.h"
#include "store/store.h"

namespace tandem {

// Which model is served, and how another takes its place. A model is never changed once it stands;
// what changes is which one the current generation belongs to.

// HOME/models/NNNN/card.json. Throws Error(not_found | corrupt).
ModelCard read_card(const Home& home, int number);

// The model of the current generation.
std::optional<int> serving_model(const Home& home);
// The one to press when nothing that is served can be read: the newest that was not refused.
// Throws Error(config) when there is none.
int newest_good_model(const Home& home);
// The one that rolling back leads to: the newest below the serving one that was not refused.
std::optional<int> model_before(const Home& home);

// Serves that model: by the earlier generation where that is its own, caught up first, so that
// nobody who was removed meanwhile comes back; else by a generation pressed for it. A running
// server takes it up by itself. Keeps five models. Empty when stopped; killed at any point, the one
// before is served still. Throws Error(conflict) while another model is being made.
std::optional<int> promote_model(const Home& home, const Store& store,
                                 const std::shared_ptr<const Reference>& reference, int number,
                                 const Watch& watch = {});

// Removes all models but the five newest, the serving one and that of the earlier generation.
void remove_old_models(const Home& home);

}  // namespace tandem
