#include "snapshot/cards.h"

#include <algorithm>
#include <bit>
#include <string>
#include <utility>

#include "base/error.h"
#include "base/hash.h"

namespace tandem {

namespace {

constexpr std::uint32_t kCardFormat = 0x43415204;    // "CAR", version 4
constexpr std::uint32_t kRecordFormat = 0x52454301;  // "REC", version 1

// Where a number stands or would stand that `is_it` (a number) says to be the one.
template <typename IsIt>
std::size_t slot_of(const std::vector<RecordNumber>& by_id, std::string_view id,
                    const IsIt& is_it) {
  const std::size_t mask = by_id.size() - 1;
  std::size_t slot = fnv64(id) & mask;
  while (by_id[slot] != 0 && !is_it(by_id[slot])) slot = (slot + 1) & mask;
  return slot;
}

[[noreturn]] void without_record(RecordNumber number) {
  throw Error(ErrorKind::corrupt, "the record of card " + std::to_string(number) +
                                      " is missing; run 'tandem refresh --full'");
}

bool is_inside(const RecordPlace& place, const MappedFile& file) {
  const std::size_t all = file.bytes().size();
  return place.at <= all && place.size <= all - place.at;
}

}  // namespace

Cards::Cards(const CardFiles& files, const Cards* before) {
  if (before != nullptr) *this = *before;
  std::vector<RecordNumber> changed;
  log_ = std::make_shared<const RowLogReader>(
      files.cards, kCardFormat,
      [&](const LoggedRow& row) {
        put(row);
        changed.push_back(row.number);
      },
      before != nullptr ? &before->log_->end() : nullptr);
  // Mapped after the cards, it has the records of all of them: records are written first.
  records_ = std::make_shared<const MappedFile>(files.records);
  std::erase_if(changed, [&](RecordNumber number) { return at(number) == 0; });
  for (const RecordNumber number : changed) {
    if (!is_inside(record_place(log_->payload(at(number))), *records_)) without_record(number);
  }
  remember(changed);
}

void Cards::put(const LoggedRow& row) {
  const std::size_t block = row.number / kBlockCards;
  while (blocks_.size() <= block) blocks_.push_back(std::make_shared<Block>());
  if (blocks_[block].use_count() > 1) blocks_[block] = std::make_shared<Block>(*blocks_[block]);
  std::uint64_t& at = blocks_[block]->at(row.number % kBlockCards);
  if (at != 0) --size_;
  at = 0;
  if (row.payload.empty()) return;
  if (!is_packed_card(row.payload) || unpacked(row.payload).number != row.number) {
    throw Error(ErrorKind::corrupt, "card " + std::to_string(row.number) +
                                        " is cut short; run 'tandem refresh --full'");
  }
  at = row.offset;
  ++size_;
}

void Cards::remember(const std::vector<RecordNumber>& changed) {
  constexpr std::size_t kFewest = 64;
  if (changed.empty()) return;
  auto by_id = by_id_ ? *by_id_ : std::vector<RecordNumber>();
  const auto stand = [&](const Card& one) {
    const std::size_t slot =
        slot_of(by_id, one.id, [&](RecordNumber number) { return number == one.number; });
    used_ += by_id[slot] == 0 ? 1U : 0U;
    by_id[slot] = one.number;
  };
  if (2 * (used_ + changed.size()) <= by_id.size()) {
    for (const RecordNumber number : changed) stand(*find(number));
  } else {
    by_id.assign(std::max(kFewest, std::bit_ceil(3 * (size_ + 1))), 0);
    used_ = 0;
    for_each(stand);
  }
  by_id_ = std::make_shared<const std::vector<RecordNumber>>(std::move(by_id));
}

std::optional<Card> Cards::find(RecordNumber number) const {
  const std::uint64_t place = at(number);
  return place != 0 ? std::optional(unpacked(log_->payload(place))) : std::nullopt;
}

std::optional<Card> Cards::find(std::string_view id) const {
  if (!by_id_) return std::nullopt;
  const auto has_it = [&](RecordNumber number) {
    const auto card = find(number);
    return card && card->id == id;
  };
  return find((*by_id_)[slot_of(*by_id_, id, has_it)]);
}

std::string_view Cards::json(const Card& card) const {
  const std::uint64_t row = at(card.number);
  if (row == 0) without_record(card.number);
  const RecordPlace place = record_place(log_->payload(row));
  if (!is_inside(place, *records_)) without_record(card.number);
  const auto bytes = records_->bytes().subspan(place.at, place.size);
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

CardWriter::CardWriter(const CardFiles& files)
    : cards_(files.cards, kCardFormat), records_(files.records, kRecordFormat, cards_.seq()) {}

void CardWriter::upsert(const NewCard& card, std::string_view json) {
  const std::uint64_t at = records_.append(card.number, std::as_bytes(std::span(json)));
  const std::string row = packed(card, {at, json.size()});
  cards_.append(card.number, std::as_bytes(std::span(row)));
}

void CardWriter::commit(Seq seq) {
  records_.commit(seq);
  cards_.commit(seq);
}

}  // namespace tandem
