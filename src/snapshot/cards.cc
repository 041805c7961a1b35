#include "snapshot/cards.h"

#include <algorithm>
#include <bit>
#include <string>

#include "base/error.h"
#include "base/hash.h"

namespace tandem {

namespace {

constexpr std::uint32_t kCardFormat = 0x43415204;    // "CAR", version 4
constexpr std::uint32_t kRecordFormat = 0x52454301;  // "REC", version 1

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
    const auto [begin, size] = record_place(log_->payload(at(number)));
    const std::size_t all = records_->bytes().size();
    if (begin > all || size > all - begin) {
      throw Error(ErrorKind::corrupt, files.records.string() + ": the record of card " +
                                          std::to_string(number) +
                                          " is missing; run 'tandem refresh --full'");
    }
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
  if (!is_packed_card(row.payload)) {
    throw Error(ErrorKind::corrupt, "card " + std::to_string(row.number) +
                                        " is cut short; run 'tandem refresh --full'");
  }
  at = row.offset;
  ++size_;
}

template <typename IsIt>
std::size_t Cards::slot_of(std::string_view id, const IsIt& is_it) const {
  const std::size_t mask = by_id_.size() - 1;
  std::size_t slot = fnv64(id) & mask;
  while (by_id_[slot] != 0 && !is_it(by_id_[slot])) slot = (slot + 1) & mask;
  return slot;
}

void Cards::remember(const std::vector<RecordNumber>& changed) {
  constexpr std::size_t kFewest = 64;
  const auto stand = [&](const Card& one) {
    const std::size_t slot =
        slot_of(one.id, [&](RecordNumber number) { return number == one.number; });
    used_ += by_id_[slot] == 0 ? 1U : 0U;
    by_id_[slot] = one.number;
  };
  if (2 * (used_ + changed.size()) <= by_id_.size()) {
    for (const RecordNumber number : changed) stand(*find(number));
    return;
  }
  by_id_.assign(std::max(kFewest, std::bit_ceil(3 * (size_ + 1))), 0);
  used_ = 0;
  for_each(stand);
}

std::optional<Card> Cards::find(RecordNumber number) const {
  const std::uint64_t place = at(number);
  return place != 0 ? std::optional(unpacked(log_->payload(place))) : std::nullopt;
}

std::optional<Card> Cards::find(std::string_view id) const {
  if (by_id_.empty()) return std::nullopt;
  const auto has_it = [&](RecordNumber number) {
    const auto card = find(number);
    return card && card->id == id;
  };
  return find(by_id_[slot_of(id, has_it)]);
}

std::string_view Cards::json(const Card& card) const {
  const auto [at, size] = record_place(log_->payload(this->at(card.number)));
  const auto bytes = records_->bytes().subspan(at, size);
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

CardWriter::CardWriter(const CardFiles& files)
    : records_(files.records, kRecordFormat), cards_(files.cards, kCardFormat) {}

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
