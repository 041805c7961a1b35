#pragma once

#include "domain/match.h"
#include "page/cards.h"

namespace tandem {

// What helps beside the suggestions. Sets the lists `reading` (articles that fit the situation: how
// clear the answer is, how far away the best one is, and what the text speaks of) and `support`
// (funding and advice for the place), each at most three.
void add_further_reading(const Desk& desk, const MatchAnswer& answer, View& view);

}  // namespace tandem
