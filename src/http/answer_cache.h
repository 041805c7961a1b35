#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "domain/feedback.h"

namespace tandem {

// Answers that are given again, word for word, to who asks the same while the same snapshot is
// served: a match takes ten milliseconds, giving it again a twentieth of that. What must be new
// each time (the time it took, the request's id, the token for feedback, whose id counts one vote a
// hit) is no part of them.
// In memory only, and gone with the next snapshot. Questions are kept as digests; an answer repeats
// a question's words, so nothing writes it anywhere. Threads: safe.
class AnswerCache {
 public:
  struct Answer {
    std::string json;
    std::optional<AnswerSlip> slip;  // of a match with hits: what a new token is signed over
  };

  using Digest = std::string;  // 16 bytes

  // Those that were asked for longest ago leave when all are larger; 0 keeps none.
  explicit AnswerCache(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  // Everything that an answer depends on, the snapshot apart.
  static Digest digest(std::string_view route, std::string_view language, std::string_view asked);

  // `turn`: Live's. The first one who knows of a newer turn empties it.
  [[nodiscard]] std::shared_ptr<const Answer> find(std::uint64_t turn, const Digest& digest);
  // `turn`: as it was before the answer was drawn, so that one drawn meanwhile from a newer
  // snapshot is at worst forgotten early.
  void keep(std::uint64_t turn, const Digest& digest, std::shared_ptr<const Answer> answer);

  [[nodiscard]] std::size_t bytes() const;

 private:
  struct Kept {
    Digest digest;
    std::shared_ptr<const Answer> answer;
    std::size_t bytes = 0;
  };

  void turn_to(std::uint64_t turn);
  void make_room(std::size_t bytes);

  const std::size_t most_bytes_;
  mutable std::mutex mutex_;
  std::uint64_t turn_ = 0;
  std::size_t bytes_ = 0;
  std::list<Kept> kept_;  // asked for last in front
  std::unordered_map<std::string_view, std::list<Kept>::iterator> by_digest_;
};

}  // namespace tandem
