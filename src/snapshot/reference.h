#pragma once

#include "domain/taxonomy.h"
#include "geo/gazetteer.h"

namespace tandem {

// What ships beside the program and does not change while it runs: code lists and places.
// Threads: const and safe to share.
struct Reference {
  Taxonomies taxonomies;
  Gazetteer gazetteer;
};

}  // namespace tandem
