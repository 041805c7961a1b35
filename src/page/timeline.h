#pragma once

#include <vector>

#include "domain/match.h"
#include "page/cards.h"

namespace tandem {

// How many results fall into each year, as a drawing and as a table. Sets `timeline`: off where
// fewer than three years are known. The table's years are links that narrow the list to them.
void add_timeline(const Desk& desk, const std::vector<FacetCount>& years, View& view);

}  // namespace tandem
