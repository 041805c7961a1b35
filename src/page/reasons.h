#pragma once

#include <string>
#include <vector>

#include "domain/match.h"
#include "page/cards.h"

namespace tandem {

// Why this partner? Each reason worth saying as a sentence, the strongest first, at most five; the
// words that met the query are marked.
std::vector<std::vector<Segment>> reason_sentences(const Desk& desk, const MatchAnswer& answer,
                                                   const Hit& hit);

// Words of the profile that met the query, as they stand there: for marking it.
std::vector<std::string> met_words(const Hit& hit);

}  // namespace tandem
