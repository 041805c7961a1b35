#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/row_log.h"
#include "domain/record.h"

namespace tandem {

// A region concluded from texts and partners, with its probability.
struct RegionShare {
  std::string region;
  float share = 0;
};

// What matching must know of every record without opening it: limits, places, who worked with whom.
// The whole record stays in the mapped row file and is read for what is shown.
struct Card {
  RecordNumber number = 0;  // 0: no such record
  std::string id, title, lang, country;
  Kind kind = Kind::creative;  // of an organisation
  bool suggestible = true;
  std::vector<std::string> sectors;      // an organisation's own; a cooperation's creative ones
  std::vector<std::string> sectors_sme;  // a cooperation's
  std::vector<std::string> innovation, languages;
  std::string region;                 // ISO 3166-2, NUTS or any other hierarchical code
  std::vector<RegionShare> inferred;  // only where region is empty; largest first, sum at most 1
  bool inferred_is_clear = false;     // the first of them is sure enough to be told
  float lat = 0, lon = 0;             // when has_point
  bool has_point = false;
  std::optional<DistanceBasis> basis;
  std::int32_t year = 0;           // 0: unknown; of a challenge the number of its last day
  std::uint32_t past_works = 0;    // that an organisation names itself
  std::uint32_t cooperations = 0;  // of an organisation, as a main partner
  std::vector<RecordNumber>
      links;  // organisation: its cooperations; cooperation: its partners, in the record's order
  std::vector<Role> roles;  // of a cooperation's partners
};

// Columns of a record as it is in the store, with the numbers of its cooperations or partners.
Card card_of(const Record& record, RecordNumber number, std::vector<RecordNumber> links);

// Puts it where that location is.
void place_on(Card& card, const Location& location);

// What the record says of its place, and beside it what its card knows of it: the point and the
// region of the place that is named.
Location located(const Location& written, const Card& card);

// All cards of one collection at one seq. A changed card copies one block.
// Threads: const and safe to share. Throws Error(not_found | corrupt).
class Cards {
 public:
  Cards() = default;
  explicit Cards(const std::filesystem::path& file, const Cards* before = nullptr);

  [[nodiscard]] Seq seq() const { return log_ ? log_->seq() : 0; }

  // One above the largest number there ever was: for loops and bit sets.
  [[nodiscard]] RecordNumber end() const {
    return static_cast<RecordNumber>(blocks_.size() * kBlockCards);
  }

  [[nodiscard]] std::size_t size() const { return size_; }

  // nullptr when there is none.
  [[nodiscard]] const Card* find(RecordNumber number) const;
  [[nodiscard]] const Card* find(std::string_view id) const;
  // The record as JSON (wire/record_json.h).
  [[nodiscard]] std::string_view json(const Card& card) const;

  template <typename Visit>
  void for_each(const Visit& visit) const {
    for (const auto& block : blocks_) {
      for (const auto& entry : block->entries) {
        if (entry.card.number != 0) visit(entry.card);
      }
    }
  }

 private:
  static constexpr std::size_t kBlockCards = 256;

  struct Entry {
    Card card;
    std::uint64_t json_at = 0;
    std::uint32_t json_size = 0;
  };

  struct Block {
    std::array<Entry, kBlockCards> entries;
  };

  void put(const LoggedRow& row);
  // Where a number stands or would stand that `is_it` (a number) says to be the one.
  template <typename IsIt>
  [[nodiscard]] std::size_t slot_of(std::string_view id, const IsIt& is_it) const;
  void remember(const Card& card);

  std::vector<std::shared_ptr<Block>> blocks_;
  // Numbers by a hash of their id, 0: free; a power of two of them, at most half in use. A number
  // whose card is gone or has another id now is passed over. Copied for a snapshot in which cards
  // have changed: 12 to 24 bytes a card, an eighth of what a map of ids takes.
  std::vector<RecordNumber> by_id_;
  std::size_t used_ = 0, size_ = 0;
  std::shared_ptr<const RowLogReader> log_;
};

// Appends cards to the row file; what Cards reads. Threads: one writer a file.
class CardWriter {
 public:
  explicit CardWriter(const std::filesystem::path& file);

  [[nodiscard]] Seq seq() const { return log_.seq(); }

  void upsert(const Card& card, std::string_view json);

  void remove(RecordNumber number) { log_.erase(number); }

  void commit(Seq seq) { log_.commit(seq); }

 private:
  RowLogWriter log_;
};

}  // namespace tandem
