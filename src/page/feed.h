#pragma once

#include <string>

#include "domain/search.h"
#include "page/cards.h"

namespace tandem {

// A saved search: what matches it, the latest to come into the collection first, as an Atom feed in
// the reader's language.
std::string search_feed(const Desk& desk, const SearchRequest& request);

// How a browser searches here (OpenSearch).
std::string search_description(const Reading& reading);

}  // namespace tandem
