#pragma once

#include <string_view>
#include <vector>

#include "domain/place.h"
#include "domain/record.h"
#include "geo/gazetteer.h"

namespace tandem {

// Where a record lies, as far as its own words tell. The record itself stays as it was written;
// what is served beside it (card, distance, map) takes this.
struct Located {
  Location location;           // as written, and what was missing of the place that `place` names
  std::vector<Place> choices;  // several are called so and none stands out: nothing was taken
  bool unknown = false;        // nothing in the gazetteer is called so there
};

// Coordinates, region and country are taken from the gazetteer where the record gives a place and
// leaves them out. Of namesakes within the country and region that it states, the one that nearly
// everybody means is taken: ten times as populous as the next, or the only one with just this name.
// A region has no point, nor a landscape wider than 75 km in radius.
// `lang`: of the record; among namesakes everywhere, places where it is spoken come first.
Located locate(const Location& written, std::string_view lang, const Gazetteer& gazetteer);

}  // namespace tandem
