#pragma once

#include <array>
#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>

#include "geo/gazetteer.h"
#include "snapshot/snapshot.h"
#include "store/store.h"

namespace tandem {

// What `long work` tells while it runs; nullptr: nothing.
using Progress = std::function<void(std::size_t done, std::size_t all, std::string_view what)>;

// Who looks on while something long is made, and may end it.
struct Watch {
  const std::atomic<bool>* stop = nullptr;  // once true, the work ends after a batch, nothing lost
  Progress progress = {};

  [[nodiscard]] bool stops() const { return stop != nullptr && stop->load(); }
};

// Keeps one generation's text index, vectors and cards in step with the store: replays the changes
// after the seq they stand at. Upserts may be repeated safely, so a crash between any two steps is
// healed by following again. Threads: one follower a generation (HOME/follow.lock). Throws Error.
class Follower {
 public:
  // `gazetteer`: of the places that records name; must outlive the follower.
  Follower(const std::filesystem::path& generation, std::shared_ptr<const Model> model,
           const Gazetteer& gazetteer);
  Follower(const Follower&) = delete;
  Follower& operator=(const Follower&) = delete;
  Follower(Follower&&) noexcept;
  Follower& operator=(Follower&&) noexcept;
  ~Follower();

  // Up to the store's newest change; true when there was any.
  bool catch_up(const Store& store, const Watch& watch = {});

  // With an embedder that is slow, catch_up leaves vectors out: a record is found by its words
  // until its turn comes here, the newest first, a batch a call. False when nothing is left (or
  // when stopped). Interrupted, it goes on where it was; texts that were embedded before, in any
  // generation, are not embedded again.
  bool embed_some(const Store& store, const Watch& watch = {});

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

// One collection of a generation as it stands; shares with `before` (an earlier result) what did
// not change.
Collection open_collection(const std::filesystem::path& generation, RecordType type,
                           const Model& model, std::size_t readers, const Collection* before);

}  // namespace tandem
