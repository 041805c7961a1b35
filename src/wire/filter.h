#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/parsed.h"
#include "domain/search.h"

namespace tandem::wire {

// The filter grammar: `field:value,value` joined by `;`, `field>=number`, `near:PLACE@KM`.
// What cannot be read is "malformed_filter" (400); whether fields and values exist is checked where
// they are known.
Parsed<std::vector<Filter>> filters_from_text(std::string_view text);

// The same back, for links.
std::string to_text(const std::vector<Filter>& filters);

}  // namespace tandem::wire
