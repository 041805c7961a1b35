#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "domain/match.h"
#include "snapshot/snapshot.h"

namespace tandem::bench {

// The taxonomies and places that ship.
std::shared_ptr<const Reference> reference();

std::vector<MatchRequest> read_queries(const std::string& file);

// What a peer that is no C++ library needs, into `folder`: about.json with the dimension, and of
// profiles and queries a file of texts (JSON, one a line) and one of vectors (float32).
void dump(const Snapshot& snapshot, const std::vector<MatchRequest>& queries,
          const std::filesystem::path& folder);

}  // namespace tandem::bench
