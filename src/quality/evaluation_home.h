#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/files.h"
#include "ingest/generation.h"
#include "quality/beir.h"
#include "snapshot/snapshot.h"

namespace tandem {

// A test collection as a Tandem of its own in a temporary folder: stored, trained, pressed and
// opened by the same functions as any home. A document becomes an organisation; its pieces (between
// " | "), where any document has several, become past cases; identical pieces are one case of
// several organisations. Known cooperations are cases in which their organisations were main
// partners.
class EvaluationHome {
 public:
  // `encoder`: the folder with the encoder that `defaults` may name, whose kept vectors are used
  // and added to; empty: none.
  EvaluationHome(const BeirSet& set, const std::map<std::string, std::vector<std::string>>& known,
                 const ModelCard& defaults, const std::filesystem::path& lexicon,
                 const std::filesystem::path& encoder = {});

  [[nodiscard]] std::shared_ptr<const Snapshot> snapshot() const { return snapshot_; }

  // The same collection under other weights.
  [[nodiscard]] std::shared_ptr<const Snapshot> with_weights(const Weights& weights) const;

  // Our id of a document; empty for an unknown one.
  [[nodiscard]] std::string ours(const std::string& document) const {
    const auto found = ours_.find(document);
    return found == ours_.end() ? std::string() : found->second;
  }

  // The document's id in the test collection.
  [[nodiscard]] const std::string& original(const std::string& id) const {
    return original_.at(id);
  }

 private:
  void fill(const BeirSet& set, const std::map<std::string, std::vector<std::string>>& known);

  TempFolder folder_;
  std::map<std::string, std::string> original_;  // our id -> theirs
  std::map<std::string, std::string> ours_;      // their id -> ours
  std::unique_ptr<Store> store_;
  std::unique_ptr<Generation> generation_;
  std::shared_ptr<const Snapshot> snapshot_;
};

}  // namespace tandem
