#pragma once

#include <memory>

#include "cli/command.h"
#include "domain/taxonomy.h"
#include "geo/gazetteer.h"
#include "snapshot/reference.h"
#include "store/store.h"

namespace tandem::cli {

// What commands open. Each throws Error(config | not_found …) with the cure.

// The store of a home that must be there already.
Store open_store(const SharedOptions& shared);
// The same, made when missing.
Store make_store(const SharedOptions& shared);
Taxonomies open_taxonomies(const SharedOptions& shared);
Gazetteer open_gazetteer(const SharedOptions& shared);
// Both, and which sectors words point to.
std::shared_ptr<const Reference> open_reference(const SharedOptions& shared);

}  // namespace tandem::cli
