#pragma once

#include "page/cards.h"

namespace tandem {

// /search: cooperations, organisations, articles and, where there are any, open challenges on one
// page. Without `type` the best of each;
// with it the whole list, narrowed by facets, sorted, paged to its end, with a timeline of years.
// `like` with `type`: what is similar to that record. Results can be compared, taken away as files
// and subscribed to. Status 422 when the address narrows by something we do not know.
Sheet search_page(const Reading& reading, const Snapshot& snapshot);

// /compare?type=…&id=…&id=…: up to four side by side. Unknown ids are left out.
Sheet compare_page(const Reading& reading, const Snapshot& snapshot);

constexpr std::size_t kMostCompared = 4;

// Where a record has its page: "/knowledge/first-step-de".
std::string path_of_record(RecordType type, const std::string& id);

}  // namespace tandem
