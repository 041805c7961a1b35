#pragma once

#include <memory>
#include <string>
#include <vector>

#include "domain/match.h"
#include "snapshot/snapshot.h"

namespace tandem::bench {

// The taxonomies and places that ship.
std::shared_ptr<const Reference> reference();

std::vector<MatchRequest> read_queries(const std::string& file);

// Answers as many queries as each line of standard input names and prints the seconds they took, so
// that whoever measures something else on the same core may take turns with it.
void take_turns(const Snapshot& snapshot, const std::vector<MatchRequest>& queries);

}  // namespace tandem::bench
