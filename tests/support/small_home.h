#pragma once

#include <memory>
#include <vector>

#include "base/files.h"
#include "domain/record.h"
#include "ingest/generation.h"
#include "ingest/home.h"
#include "store/store.h"

namespace tandem::test {

// A home that holds these records, with the taxonomies and places that ship, opened as the server
// opens it. Its vector space knows no term: that takes fifty documents.
class SmallHome {
 public:
  // `lexicon`: a folder of tables that its model is given; empty: none.
  explicit SmallHome(const std::vector<Record>& records, const std::filesystem::path& lexicon = {});

  [[nodiscard]] const Snapshot& snapshot() const { return *snapshot_; }

  Store& store() { return store_; }

  [[nodiscard]] const Home& home() const { return home_; }

  // Follows what the store was told meanwhile.
  void catch_up();

 private:
  TempFolder folder_;
  Home home_;
  Store store_;
  std::unique_ptr<Generation> generation_;
  std::shared_ptr<const Snapshot> snapshot_;
};

}  // namespace tandem::test
