#pragma once

#include <string>
#include <vector>

#include "domain/search.h"
#include "page/cards.h"

namespace tandem {

// One result as _result.html wants it: the card of its type, a box to choose it for comparing, and
// a link to similar ones. `searched`: found words are marked and the passage around them shown.
View result_view(const Desk& desk, const SearchHit& hit, bool searched);

// Sets `take_away`: the whole result as files and as a feed.
void add_take_away(const Desk& desk, const SearchRequest& request, View& view);

}  // namespace tandem
