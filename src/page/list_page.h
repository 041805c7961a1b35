#pragma once

#include "page/cards.h"

namespace tandem {

// /cooperations, /organisations and /challenges: search by words, narrowed by facets that are
// links. Status 422 when the address narrows by something we do not know.
Sheet list_page(const Reading& reading, const Snapshot& snapshot, RecordType type);

}  // namespace tandem
