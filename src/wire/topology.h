#pragma once

#include <filesystem>

#include "domain/shapes.h"

namespace tandem::wire {

// Reads a quantised TopoJSON file with one collection "regions" whose properties name code and
// country (data/geo/regions.topo.json). Throws Error(not_found | corrupt) naming the file.
Shapes load_shapes(const std::filesystem::path& file);

}  // namespace tandem::wire
