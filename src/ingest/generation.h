#pragma once

#include <atomic>
#include <memory>
#include <optional>

#include "base/files.h"
#include "ingest/follower.h"
#include "ingest/home.h"
#include "snapshot/snapshot.h"

namespace tandem {

// HOME/models/NNNN as it stands. Throws Error(not_found | corrupt).
std::shared_ptr<const Model> load_model(const Home& home, int number);

// Builds a new generation of that model beside the present one, from zero to the store's newest
// change, then makes it the current one (CURRENT is renamed over). Older ones are removed. Killed
// at any point, the old one is still served. Empty when stopped.
// The embedder of the model that serves. Throws as load_model.
std::string serving_embedder(const Home& home);

std::optional<int> press_generation(const Home& home, const Store& store, int model,
                                    const std::atomic<bool>* stop, const Progress& progress);

// The current generation, opened: follows the store unless another process does, and hands out
// snapshots. Threads: one caller at a time. Throws Error.
class Generation {
 public:
  // `today`: ISO 8601. Throws Error(config) when nothing has been pressed yet.
  Generation(const Home& home, std::shared_ptr<const Reference> reference, std::size_t readers);

  [[nodiscard]] int number() const { return number_; }

  // Whether this object follows the store (else another process does).
  [[nodiscard]] bool follows() const { return follower_.has_value(); }

  // Follows what is new in the store; true when there was anything.
  bool catch_up(const Store& store, const std::atomic<bool>* stop, const Progress& progress);
  // Embeds a batch of what is found by words alone so far; false when nothing is left.
  bool embed_some(const Store& store, const std::atomic<bool>* stop);
  // As the files now stand.
  std::shared_ptr<const Snapshot> snapshot(const Store& store, const std::string& today);

 private:
  int number_ = 0;
  std::filesystem::path folder_;
  std::shared_ptr<const Reference> reference_;
  std::shared_ptr<const Model> model_;
  std::size_t readers_;
  FileLock lock_;
  std::optional<Follower> follower_;
  std::optional<Snapshot::Parts> last_;
};

// The current generation, caught up with the store unless another process follows; a damaged one is
// pressed anew.
std::unique_ptr<Generation> open_generation(const Home& home,
                                            const std::shared_ptr<const Reference>& reference,
                                            const Store& store, std::size_t readers);

// Today's day in UTC, ISO 8601.
std::string today();

}  // namespace tandem
