#pragma once

#include <map>
#include <string>
#include <vector>

#include "match/encoded_request.h"
#include "snapshot/snapshot.h"

namespace tandem {

// Does this organisation work in the sector that the challenge calls for? Two witnesses: the words
// of the challenge ("label", "Etikett" call for design), and with whom firms of the same section
// have worked before.
class SectorValue {
 public:
  SectorValue(const Snapshot& snapshot, const EncodedRequest& request);

  // Whether the request says anything about sectors.
  [[nodiscard]] bool in_use() const { return !evidence_.empty(); }

  // The strongest evidence for one of its sectors, in [0,1].
  [[nodiscard]] double value(const Card& card) const;
  // Which of its sectors that is; empty when none.
  [[nodiscard]] std::string best_sector(const Card& card) const;

 private:
  [[nodiscard]] double evidence(std::string_view sector) const;

  std::map<std::string, double, std::less<>> evidence_;
};

}  // namespace tandem
