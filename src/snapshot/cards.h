#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "base/files.h"
#include "base/row_log.h"
#include "snapshot/card.h"

namespace tandem {

// The two files of a collection's cards: what matching reads again and again, close together, and
// the whole records, of which only those are read that are shown.
struct CardFiles {
  std::filesystem::path cards, records;
};

// All cards of one collection at one seq, read where they stand in the mapped file; in memory is
// where each stands and who has which id: 20 to 32 bytes a card. A changed card copies one block.
// Threads: const and safe to share. Throws Error(not_found | corrupt).
class Cards {
 public:
  Cards() = default;
  explicit Cards(const CardFiles& files, const Cards* before = nullptr);

  [[nodiscard]] Seq seq() const { return log_ ? log_->seq() : 0; }

  // One above the largest number there ever was: for loops and bit sets.
  [[nodiscard]] RecordNumber end() const {
    return static_cast<RecordNumber>(blocks_.size() * kBlockCards);
  }

  [[nodiscard]] std::size_t size() const { return size_; }

  // Empty when there is none. What they view is good as long as these Cards are.
  [[nodiscard]] std::optional<Card> find(RecordNumber number) const;
  [[nodiscard]] std::optional<Card> find(std::string_view id) const;
  // The record of one of them as JSON (wire/record_json.h).
  [[nodiscard]] std::string_view json(const Card& card) const;

  template <typename Visit>
  void for_each(const Visit& visit) const {
    for (const auto& block : blocks_) {
      for (const std::uint64_t at : *block) {
        if (at != 0) visit(unpacked(log_->payload(at)));
      }
    }
  }

 private:
  static constexpr std::size_t kBlockCards = 1024;

  using Block = std::array<std::uint64_t, kBlockCards>;  // where each stands; 0: there is none

  [[nodiscard]] std::uint64_t at(RecordNumber number) const {
    return number < end() ? (*blocks_[number / kBlockCards])[number % kBlockCards] : 0;
  }

  void put(const LoggedRow& row);
  void remember(const std::vector<RecordNumber>& changed);

  std::vector<std::shared_ptr<Block>> blocks_;
  // Numbers by a hash of their id, 0: free; a power of two of them, at most half in use. A number
  // whose card is gone or has another id now is passed over. Copied where cards have changed: 12 to
  // 24 bytes a card, an eighth of what a map of ids takes.
  std::shared_ptr<const std::vector<RecordNumber>> by_id_;
  std::size_t used_ = 0, size_ = 0;
  std::shared_ptr<const RowLogReader> log_;
  std::shared_ptr<const MappedFile> records_;
};

// Appends cards to the files; what Cards reads. Threads: one writer a collection.
class CardWriter {
 public:
  explicit CardWriter(const CardFiles& files);

  [[nodiscard]] Seq seq() const { return cards_.seq(); }

  void upsert(const NewCard& card, std::string_view json);

  void remove(RecordNumber number) { cards_.erase(number); }

  // Records first: a card that is there has its record.
  void commit(Seq seq);

 private:
  RowLogWriter cards_;
  RowLogWriter records_;  // has what the cards have, or more
};

}  // namespace tandem
