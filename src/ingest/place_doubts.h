#pragma once

#include <string_view>
#include <vector>

#include "base/parsed.h"
#include "domain/record.h"
#include "geo/gazetteer.h"

namespace tandem::ingest {

// Where the parts of a location contradict each other or the gazetteer, and where a place without
// coordinates gets no point on the map: notes for whoever keeps the data, never a reason to refuse
// (the gazetteer may be wrong, and a record is stored as it was given).
// `lang`: of the record.
std::vector<Problem> place_doubts(const Location& location, std::string_view lang,
                                  const Gazetteer& gazetteer);

}  // namespace tandem::ingest
