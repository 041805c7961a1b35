#pragma once

#include <vector>

#include "page/cards.h"

namespace tandem {

// The question, examples to start from, and three cooperations that exist.
Sheet home_page(const Reading& reading, const Snapshot& snapshot);

// Told in full (challenge, solution, both sides, place and year), in the reader's language first,
// the newest first, no two of one sector as long as there are others.
std::vector<Cooperation> best_told(const Snapshot& snapshot, const std::string& lang,
                                   std::size_t count);

}  // namespace tandem
