#pragma once

#include <vector>

#include "domain/search.h"
#include "page/cards.h"

namespace tandem {

// What stands around a list of results, whichever page shows it.

// The orders it can have, as links: best first where it was searched, newest, by name.
std::vector<View> sort_views(const Desk& desk, const SearchRequest& request);

// Sets `paging`: off where everything fits on one page.
void add_paging(const Desk& desk, const SearchRequest& request, int total, View& view);

// Sets `empty` where nothing was found: what else can be done, with `reset` to drop the filters.
void add_empty(const Desk& desk, const SearchRequest& request, bool is_empty, const Address& reset,
               View& view);

// The form's hidden fields that keep the rest of the address when `q` is asked anew (in the place
// of an example, if there was one).
std::vector<View> kept_fields(const Desk& desk);

}  // namespace tandem
