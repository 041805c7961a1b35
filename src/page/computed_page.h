#pragma once

#include <string>

#include "domain/match.h"
#include "page/reading.h"
#include "snapshot/snapshot.h"

namespace tandem {

// What an answer was computed from, so that a page can tell whether it is still the same.
std::string as_of(const MatchAnswer& answer);

// /match/computed: how one suggestion of a match was computed. A page of its own, so that the match
// page need not bring ten tables that few read; scripts take its part `computed` into the card.
// Where the collection has changed since the suggestions were shown, it says so. Status 404 where
// the organisation is not suggested, 422 as match_page.
Sheet computed_page(const Reading& reading, const Snapshot& snapshot);

}  // namespace tandem
