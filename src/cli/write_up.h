#pragma once

#include <iosfwd>

#include "domain/match.h"
#include "domain/search.h"
#include "snapshot/reference.h"

namespace tandem::cli {

// Answers as a person reads them in a terminal, in English.
void write_up(const MatchAnswer& answer, const Reference& reference, std::ostream& out);
void write_up(const SearchAnswer& answer, std::ostream& out);

}  // namespace tandem::cli
