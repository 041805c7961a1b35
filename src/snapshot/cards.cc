#include "snapshot/cards.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "base/bytes.h"
#include "base/error.h"
#include "base/hash.h"
#include "domain/record_title.h"

namespace tandem {

namespace {

constexpr std::uint32_t kCardFormat = 0x43415203;  // "CAR", version 3

template <typename T>
void put_list(ByteWriter& out, const std::vector<T>& list) {
  out.put(static_cast<std::uint32_t>(list.size()));
  for (const T& entry : list) {
    if constexpr (std::is_same_v<T, std::string>) {
      out.put_text(entry);
    } else {
      out.put(entry);
    }
  }
}

template <typename T>
std::vector<T> get_list(ByteReader& in) {
  std::vector<T> list;
  const auto count = in.get<std::uint32_t>();
  for (std::uint32_t i = 0; i < count && !in.short_read(); ++i) {
    if constexpr (std::is_same_v<T, std::string>) {
      list.emplace_back(in.get_text());
    } else {
      list.push_back(in.get<T>());
    }
  }
  return list;
}

void write_columns(ByteWriter& out, const Card& card) {
  for (const auto* text : {&card.id, &card.title, &card.lang, &card.country, &card.region})
    out.put_text(*text);
  out.put(card.kind);
  out.put(card.suggestible);
  out.put(card.lat);
  out.put(card.lon);
  out.put(card.has_point);
  out.put(static_cast<std::uint8_t>(card.basis ? 1 + static_cast<int>(*card.basis) : 0));
  out.put(card.year);
  out.put(card.past_works);
  out.put(card.cooperations);
  for (const auto* list : {&card.sectors, &card.sectors_sme, &card.innovation, &card.languages})
    put_list(out, *list);
  out.put(static_cast<std::uint32_t>(card.inferred.size()));
  for (const auto& [region, share] : card.inferred) {
    out.put_text(region);
    out.put(share);
  }
  out.put(card.inferred_is_clear);
  put_list(out, card.links);
  put_list(out, card.roles);
}

Card read_columns(ByteReader& in) {
  Card card;
  for (auto* text : {&card.id, &card.title, &card.lang, &card.country, &card.region})
    *text = in.get_text();
  card.kind = in.get<Kind>();
  card.suggestible = in.get<bool>();
  card.lat = in.get<float>();
  card.lon = in.get<float>();
  card.has_point = in.get<bool>();
  const auto basis = in.get<std::uint8_t>();
  if (basis != 0) card.basis = static_cast<DistanceBasis>(basis - 1);
  card.year = in.get<std::int32_t>();
  card.past_works = in.get<std::uint32_t>();
  card.cooperations = in.get<std::uint32_t>();
  for (auto* list : {&card.sectors, &card.sectors_sme, &card.innovation, &card.languages}) {
    *list = get_list<std::string>(in);
  }
  const auto inferred = in.get<std::uint32_t>();
  for (std::uint32_t i = 0; i < inferred && !in.short_read(); ++i) {
    std::string region(in.get_text());
    card.inferred.push_back({std::move(region), in.get<float>()});
  }
  card.inferred_is_clear = in.get<bool>();
  card.links = get_list<RecordNumber>(in);
  card.roles = get_list<Role>(in);
  return card;
}

void describe(Card& card, const Organisation& organisation) {
  card.title = organisation.name;
  card.kind = organisation.kind;
  card.suggestible = organisation.suggestible;
  card.sectors = organisation.sectors;
  card.languages = organisation.languages;
  card.past_works = static_cast<std::uint32_t>(organisation.past_work.size());
  card.basis = organisation.basis_of_distance;
  // Who gives a place and does not say of what, gives its own.
  if (!card.basis && !organisation.location.place.empty()) card.basis = DistanceBasis::seat;
  place_on(card, organisation.location);
}

void describe(Card& card, const Cooperation& cooperation) {
  card.title = cooperation.title;
  card.sectors = cooperation.sectors_creative;
  card.sectors_sme = cooperation.sectors_sme;
  card.innovation = cooperation.innovation;
  card.year = cooperation.year.value_or(0);
  for (const auto& partner : cooperation.partners) card.roles.push_back(partner.role);
  place_on(card, cooperation.location);
}

void describe(Card& card, const Article& article) {
  card.title = article.title;
}

void describe(Card& card, const Support& support) {
  card.title = support.name;
}

void describe(Card& card, const Challenge& challenge) {
  card.title = title_of(challenge);
  card.sectors = challenge.wanted;
  if (!challenge.sector.empty()) card.sectors_sme = {challenge.sector};
  card.year = day_number(challenge.until);
  place_on(card, challenge.location);
}

}  // namespace

void place_on(Card& card, const Location& location) {
  card.country = location.country;
  card.region = location.region.empty() ? location.nuts : location.region;
  card.has_point = location.lat.has_value() && location.lon.has_value();
  card.lat = static_cast<float>(location.lat.value_or(0));
  card.lon = static_cast<float>(location.lon.value_or(0));
}

Location located(const Location& written, const Card& card) {
  constexpr double kDecimals = 1e4;  // as the gazetteer has them
  const auto degrees = [](float value) {
    return std::round(static_cast<double>(value) * kDecimals) / kDecimals;
  };
  Location location = written;
  if (location.country.empty()) location.country = card.country;
  if (location.region.empty() && location.nuts.empty()) location.region = card.region;
  if (!location.lat && card.has_point) {
    location.lat = degrees(card.lat);
    location.lon = degrees(card.lon);
  }
  return location;
}

Card card_of(const Record& record, RecordNumber number, std::vector<RecordNumber> links) {
  Card card;
  card.number = number;
  card.links = std::move(links);
  std::visit(
      [&](const auto& one) {
        card.id = one.id;
        card.lang = one.lang;
        describe(card, one);
      },
      record);
  return card;
}

Cards::Cards(const std::filesystem::path& file, const Cards* before) {
  if (before != nullptr) *this = *before;
  log_ = std::make_shared<const RowLogReader>(
      file, kCardFormat, [&](const LoggedRow& row) { put(row); },
      before != nullptr ? &before->log_->end() : nullptr);
}

void Cards::put(const LoggedRow& row) {
  const std::size_t block = row.number / kBlockCards;
  while (blocks_.size() <= block) blocks_.push_back(std::make_shared<Block>());
  if (blocks_[block].use_count() > 1) blocks_[block] = std::make_shared<Block>(*blocks_[block]);
  Entry& entry = blocks_[block]->entries.at(row.number % kBlockCards);
  if (entry.card.number != 0) --size_;
  entry = Entry{};
  if (row.payload.empty()) return;
  ByteReader in(row.payload);
  entry.card = read_columns(in);
  if (in.short_read()) {
    throw Error(ErrorKind::corrupt, "card " + std::to_string(row.number) +
                                        " is cut short; run 'tandem refresh --full'");
  }
  entry.card.number = row.number;
  entry.json_at = row.offset + in.at();
  entry.json_size = static_cast<std::uint32_t>(row.payload.size() - in.at());
  ++size_;
  remember(entry.card);
}

template <typename IsIt>
std::size_t Cards::slot_of(std::string_view id, const IsIt& is_it) const {
  const std::size_t mask = by_id_.size() - 1;
  std::size_t slot = fnv64(id) & mask;
  while (by_id_[slot] != 0 && !is_it(by_id_[slot])) slot = (slot + 1) & mask;
  return slot;
}

void Cards::remember(const Card& card) {
  constexpr std::size_t kFewest = 64;
  const auto stand = [&](const Card& one) {
    const std::size_t slot =
        slot_of(one.id, [&](RecordNumber number) { return number == one.number; });
    used_ += by_id_[slot] == 0 ? 1U : 0U;
    by_id_[slot] = one.number;
  };
  if (2 * (used_ + 1) <= by_id_.size()) {
    stand(card);
    return;
  }
  by_id_.assign(std::max(kFewest, std::bit_ceil(3 * (size_ + 1))), 0);
  used_ = 0;
  for_each(stand);
}

const Card* Cards::find(RecordNumber number) const {
  if (number >= end()) return nullptr;
  const Card& card = blocks_[number / kBlockCards]->entries.at(number % kBlockCards).card;
  return card.number != 0 ? &card : nullptr;
}

const Card* Cards::find(std::string_view id) const {
  if (by_id_.empty()) return nullptr;
  const auto has_it = [&](RecordNumber number) {
    const Card* card = find(number);
    return card != nullptr && card->id == id;
  };
  return find(by_id_[slot_of(id, has_it)]);
}

std::string_view Cards::json(const Card& card) const {
  const Entry& entry = blocks_[card.number / kBlockCards]->entries.at(card.number % kBlockCards);
  const auto bytes = log_->payload(entry.json_at, entry.json_size);
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

CardWriter::CardWriter(const std::filesystem::path& file) : log_(file, kCardFormat) {}

void CardWriter::upsert(const Card& card, std::string_view json) {
  ByteWriter out;
  write_columns(out, card);
  const auto columns = out.bytes();
  std::string row(reinterpret_cast<const char*>(columns.data()), columns.size());
  row += json;
  log_.append(card.number, std::as_bytes(std::span(row)));
}

}  // namespace tandem
