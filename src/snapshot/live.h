#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <utility>

#include "snapshot/snapshot.h"
#include "text/text_reader.h"

namespace tandem {

// The snapshot that is served right now: one pointer, swapped when followers have caught up.
// A mutex and a shared_ptr, since atomic<shared_ptr> races under ThreadSanitizer in libstdc++ 12
// (80 million loads a second are enough). Threads: safe.
class Live {
 public:
  explicit Live(std::shared_ptr<const Snapshot> first) : now_(std::move(first)) {}

  [[nodiscard]] std::shared_ptr<const Snapshot> get() const {
    const std::lock_guard lock(mutex_);
    return now_;
  }

  void swap_in(std::shared_ptr<const Snapshot> next) {
    const std::lock_guard lock(mutex_);
    now_ = std::move(next);
    ++turn_;
  }

  // Grows with each swap: what was drawn at this turn is as good as drawn anew until it grows.
  [[nodiscard]] std::uint64_t turn() const {
    const std::lock_guard lock(mutex_);
    return turn_;
  }

  // ask(snapshot), repeated on the newest snapshot when the text index has been written over
  // meanwhile. Throws Error(conflict) after the third time: the caller answers 503.
  template <typename Ask>
  auto answer(Ask&& ask) const {
    for (int attempt = 1;; ++attempt) {
      const auto snapshot = get();
      try {
        return ask(*snapshot);
      } catch (const TextIndexMoved&) {
        if (attempt == 3)
          throw Error(ErrorKind::conflict, "the index is changing too fast; try again in a second");
      }
    }
  }

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const Snapshot> now_;
  std::uint64_t turn_ = 1;
};

}  // namespace tandem
