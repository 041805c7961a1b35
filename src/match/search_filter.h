#pragma once

#include <vector>

#include "base/parsed.h"
#include "domain/search.h"
#include "snapshot/snapshot.h"

namespace tandem {

// Unknown fields and values of the filters, each with the nearest known one; names become codes.
void check_filters(const Snapshot& snapshot, SearchRequest& request,
                   std::vector<Problem>& problems);

// Numbers of the records that pass every filter, ascending.
std::vector<RecordNumber> allowed_records(const Snapshot& snapshot, const SearchRequest& request);

}  // namespace tandem
