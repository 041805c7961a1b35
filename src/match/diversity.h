#pragma once

#include <vector>

#include "match/score.h"

namespace tandem {

// The order in which the best are shown: the first stays first, then each next is the one that is
// good and unlike those already shown, in sector and in meaning. Scores stay as they are. Source:
// Carbonell and Goldstein, The Use of MMR (1998). Returns indices into `scored`; only the first
// `among` are moved.
std::vector<std::size_t> diverse_order(const Snapshot& snapshot, const std::vector<Scored>& scored,
                                       std::size_t among);

}  // namespace tandem
