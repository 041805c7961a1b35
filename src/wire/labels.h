#pragma once

#include <string>
#include <string_view>

#include "domain/taxonomy.h"

namespace tandem::wire {

// The name of a code in that language, by the list that the field takes its codes from ("sectors"
// from both lists of sectors); the value itself where there is none (regions, years). Own words
// lose their "other: ".
std::string label_of(const Taxonomies& taxonomies, std::string_view field, std::string_view value,
                     std::string_view lang);

}  // namespace tandem::wire
