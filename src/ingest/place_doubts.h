#pragma once

#include <vector>

#include "base/parsed.h"
#include "domain/record.h"
#include "geo/gazetteer.h"

namespace tandem::ingest {

// Where the parts of a location contradict each other or the gazetteer: warnings for whoever keeps
// the data, never a reason to refuse (the gazetteer may be wrong, and a record is stored as it was
// given).
std::vector<Problem> place_doubts(const Location& location, const Gazetteer& gazetteer);

}  // namespace tandem::ingest
