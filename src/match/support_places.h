#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/record.h"

namespace tandem {

// Codes of the places a support record is for ("DE-SN", "DE", "EU"), as its field `where` lists
// them; none: it is for everywhere, or the field holds words.
std::vector<std::string> places_of(const Support& support);

// How near a record is to a place: 3 its region, 2 its country, 1 Europe or everywhere, 0
// elsewhere. Region and country may be empty.
int nearness(const Support& support, std::string_view country, std::string_view region);

// Its `until` is a day, and before `today` (both ISO 8601).
bool is_over(const Support& support, std::string_view today);

}  // namespace tandem
