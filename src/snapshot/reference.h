#pragma once

#include "domain/shapes.h"
#include "domain/taxonomy.h"
#include "geo/gazetteer.h"
#include "snapshot/sector_words.h"

namespace tandem {

// What ships beside the program and does not change while it runs: code lists, places, and which
// sectors words point to. Threads: const and safe to share.
struct Reference {
  Taxonomies taxonomies;
  Gazetteer gazetteer;
  SectorWords creative_words;  // over taxonomies.creative_sectors
  SectorWords firm_words;      // over taxonomies.nace
  Shapes shapes{};             // of the regions, for maps
};

}  // namespace tandem
