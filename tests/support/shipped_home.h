#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/files.h"
#include "ingest/generation.h"
#include "ingest/home.h"
#include "store/store.h"

namespace tandem::test {

// Taxonomies and places that ship, read once.
const std::shared_ptr<const Reference>& shipped_reference();

// data/organisations.jsonl and the like.
std::filesystem::path shipped(const std::string& file);

// The records that ship, imported, learned from with the weights that ship, and opened.
class ShippedHome {
 public:
  ShippedHome();

  // Made once and never changed.
  static const ShippedHome& shared();

  [[nodiscard]] const Snapshot& snapshot() const { return *snapshot_; }

  [[nodiscard]] const Store& store() const { return store_; }

  [[nodiscard]] const Home& home() const { return home_; }

 private:
  TempFolder folder_;
  Home home_;
  Store store_;
  std::unique_ptr<Generation> generation_;
  std::shared_ptr<const Snapshot> snapshot_;
};

// Forty challenges as people write them, half of them German, half English.
const std::vector<std::string>& challenges();

}  // namespace tandem::test
