#pragma once

#include <vector>

#include "domain/match.h"
#include "snapshot/cards.h"

namespace tandem {

// Counts of the values of each field over these cards, most first, at most 30 a field.
std::vector<Facet> count_facets(const Cards& cards, const std::vector<RecordNumber>& numbers,
                                const std::vector<std::string>& fields);

}  // namespace tandem
