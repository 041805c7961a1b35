#pragma once

#include <vector>

#include "domain/match.h"
#include "page/cards.h"

namespace tandem {

// Why this partner, in one sentence: what its strongest reasons say, joined, four at most; the
// words that met the query are marked. Begins in lower case, without a full stop; empty where there
// is nothing worth saying.
std::vector<Segment> why_sentence(const Desk& desk, const MatchAnswer& answer, const Hit& hit);

}  // namespace tandem
