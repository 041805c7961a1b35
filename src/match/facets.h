#pragma once

#include <vector>

#include "domain/match.h"
#include "snapshot/snapshot.h"

namespace tandem {

// Counts of the values of each field over these cards, most first, at most 30 a field.
std::vector<Facet> count_facets(const Cards& cards, const std::vector<RecordNumber>& numbers,
                                const std::vector<std::string>& fields);

// What was new in the cooperations of these organisations: how many had one of each kind.
Facet count_innovation(const Snapshot& snapshot, const std::vector<RecordNumber>& organisations);

}  // namespace tandem
