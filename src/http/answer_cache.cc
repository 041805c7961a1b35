#include "http/answer_cache.h"

#include <sodium.h>

#include <utility>

namespace tandem {

namespace {

constexpr std::size_t kDigestBytes = 16;
constexpr std::size_t kOfAnEntry = 256;  // list, table and pointers of one answer, about

std::size_t size_of(const AnswerCache::Answer& answer) {
  const std::size_t hits = answer.slip ? answer.slip->hits.size() : 0;
  return kOfAnEntry + answer.json.size() + hits * sizeof(ShownHit);
}

}  // namespace

AnswerCache::Digest AnswerCache::digest(std::string_view route, std::string_view language,
                                        std::string_view asked) {
  Digest digest(kDigestBytes, '\0');
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, kDigestBytes);
  // A byte that is in neither route nor language parts them.
  for (const std::string_view text :
       {route, std::string_view("\0", 1), language, std::string_view("\0", 1), asked}) {
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(text.data()),
                              text.size());
  }
  crypto_generichash_final(&state, reinterpret_cast<unsigned char*>(digest.data()), kDigestBytes);
  return digest;
}

std::shared_ptr<const AnswerCache::Answer> AnswerCache::find(std::uint64_t turn,
                                                             const Digest& digest) {
  const std::lock_guard lock(mutex_);
  turn_to(turn);
  const auto found = turn == turn_ ? by_digest_.find(digest) : by_digest_.end();
  if (found == by_digest_.end()) return nullptr;
  kept_.splice(kept_.begin(), kept_, found->second);
  return found->second->answer;
}

void AnswerCache::keep(std::uint64_t turn, const Digest& digest,
                       std::shared_ptr<const Answer> answer) {
  const std::size_t bytes = size_of(*answer);
  const std::lock_guard lock(mutex_);
  turn_to(turn);
  // Two who asked the same at the same time have both drawn it.
  if (turn != turn_ || bytes > most_bytes_ || by_digest_.contains(digest)) return;
  make_room(bytes);
  kept_.push_front({digest, std::move(answer), bytes});
  by_digest_.emplace(kept_.front().digest, kept_.begin());
  bytes_ += bytes;
}

std::size_t AnswerCache::bytes() const {
  const std::lock_guard lock(mutex_);
  return bytes_;
}

void AnswerCache::turn_to(std::uint64_t turn) {
  if (turn <= turn_) return;
  by_digest_.clear();
  kept_.clear();
  bytes_ = 0;
  turn_ = turn;
}

void AnswerCache::make_room(std::size_t bytes) {
  while (!kept_.empty() && bytes_ + bytes > most_bytes_) {
    bytes_ -= kept_.back().bytes;
    by_digest_.erase(kept_.back().digest);
    kept_.pop_back();
  }
}

}  // namespace tandem
