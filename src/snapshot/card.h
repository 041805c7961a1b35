#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/record.h"

namespace tandem {

// Short texts in a row as a card has them: each its size (u32) and its bytes.
class PackedTexts {
 public:
  class Iterator {
   public:
    using value_type = std::string_view;
    using difference_type = std::ptrdiff_t;
    using iterator_category = std::forward_iterator_tag;
    using pointer = const std::string_view*;
    using reference = std::string_view;

    Iterator() = default;

    explicit Iterator(const char* at) : at_(at) {}

    std::string_view operator*() const { return {at_ + sizeof(std::uint32_t), size()}; }

    Iterator& operator++() {
      at_ += sizeof(std::uint32_t) + size();
      return *this;
    }

    Iterator operator++(int) {
      const Iterator before = *this;
      ++*this;
      return before;
    }

    bool operator==(const Iterator&) const = default;

   private:
    [[nodiscard]] std::uint32_t size() const {
      std::uint32_t size = 0;
      std::memcpy(&size, at_, sizeof(size));
      return size;
    }

    const char* at_ = nullptr;
  };

  PackedTexts() = default;

  explicit PackedTexts(std::string_view bytes) : bytes_(bytes) {}

  [[nodiscard]] Iterator begin() const { return Iterator(bytes_.data()); }

  [[nodiscard]] Iterator end() const { return Iterator(bytes_.data() + bytes_.size()); }

  [[nodiscard]] bool empty() const { return bytes_.empty(); }

  [[nodiscard]] std::string_view front() const { return *begin(); }

  [[nodiscard]] std::vector<std::string> values() const { return {begin(), end()}; }

 private:
  std::string_view bytes_;
};

// A region concluded from texts and partners, with its probability.
struct RegionShare {
  std::string region;
  float share = 0;
};

// The numbers of a card, as they stand in its row. Fields that a type of record has not are 0.
struct CardNumbers {
  RecordNumber number = 0;
  float lat = 0, lon = 0;          // when has_point
  std::int32_t year = 0;           // 0: unknown
  std::uint32_t past_works = 0;    // that an organisation names itself
  std::uint32_t cooperations = 0;  // of an organisation, as a main partner
  Kind kind = Kind::creative;      // of an organisation
  bool suggestible = true;
  bool has_point = false;
  bool inferred_is_clear = false;  // the first inferred region is sure enough to be told
};

// What matching must know of every record without opening it: limits, places, who worked with whom.
// Views into the mapped row: good as long as the Cards (snapshot/cards.h) that it was found in.
// Road not taken: cards as values in memory, which were 520 bytes each, most of a process of a
// million.
struct Card : CardNumbers {
  std::string_view id, title, lang, country;
  std::string_view region;  // ISO 3166-2, NUTS or any other hierarchical code
  std::optional<DistanceBasis> basis;
  PackedTexts sectors;      // an organisation's own; a cooperation's creative ones; those wanted
  PackedTexts sectors_sme;  // a cooperation's; a challenge's
  PackedTexts innovation, languages;
  PackedTexts inferred;                   // only where region is empty; the likeliest first
  std::span<const float> inferred_share;  // of each, sum at most 1
  // Organisation: its cooperations; cooperation: its partners, in the record's order.
  std::span<const RecordNumber> links;
  std::span<const Role> roles;  // of a cooperation's partners
  std::int32_t last_day = 0;    // of a challenge, as day_number has it; 0: there is none
};

// The same as values, while a card is made.
struct NewCard : CardNumbers {
  std::string id, title, lang, country, region;
  std::optional<DistanceBasis> basis;
  std::vector<std::string> sectors, sectors_sme, innovation, languages;
  std::vector<RegionShare> inferred;
  std::vector<RecordNumber> links;
  std::vector<Role> roles;
  std::int32_t last_day = 0;
};

// Columns of a record as it is in the store, with the numbers of its cooperations or partners.
NewCard card_of(const Record& record, RecordNumber number, std::vector<RecordNumber> links);

// Puts it where that location is.
void place_on(NewCard& card, const Location& location);

// What the record says of its place, and beside it what its card knows of it: the point and the
// region of the place that is named.
Location located(const Location& written, const Card& card);

// Where the whole record stands, as JSON, in its file.
struct RecordPlace {
  std::uint64_t at = 0, size = 0;
};

// A row of the cards' file, to be kept at a multiple of 8. Little endian: CardHead, shares of
// inferred regions, links, roles, then texts and lists of texts in the order of CardHead::ends.
std::string packed(const NewCard& card, const RecordPlace& record);

// Whether these bytes are such a row in every part: only then may they be unpacked.
bool is_packed_card(std::span<const std::byte> row);

Card unpacked(std::span<const std::byte> row);
RecordPlace record_place(std::span<const std::byte> row);

}  // namespace tandem
