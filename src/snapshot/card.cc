#include "snapshot/card.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <type_traits>

#include "base/bytes.h"
#include "domain/record_title.h"

namespace tandem {

namespace {

constexpr std::size_t kLists = 5;   // the first list of texts; texts are before it
constexpr std::size_t kTexts = 10;  // the last are the inferred regions

struct CardHead {
  RecordPlace record;
  CardNumbers numbers;
  std::uint32_t basis = 0;  // 1 + DistanceBasis
  std::uint32_t inferred = 0, links = 0, roles = 0;
  std::int32_t last_day = 0;
  std::array<std::uint32_t, kTexts> ends{};  // counted from the end of the roles

  [[nodiscard]] std::size_t links_at() const {
    return sizeof(CardHead) + std::size_t{inferred} * sizeof(float);
  }

  [[nodiscard]] std::size_t roles_at() const {
    return links_at() + std::size_t{links} * sizeof(RecordNumber);
  }

  [[nodiscard]] std::size_t texts_at() const {
    return roles_at() + std::size_t{roles} * sizeof(Role);
  }
};

static_assert(std::is_trivially_copyable_v<CardHead> && sizeof(CardHead) == 104);

const CardHead& head_of(std::span<const std::byte> row) {
  return *reinterpret_cast<const CardHead*>(row.data());
}

// The text at that place in the order of `ends`.
std::string_view text_at(std::span<const std::byte> row, std::size_t place) {
  const CardHead& head = head_of(row);
  const std::size_t begin = place == 0 ? 0 : head.ends.at(place - 1);
  const auto* texts = reinterpret_cast<const char*>(row.data()) + head.texts_at();
  return {texts + begin, head.ends.at(place) - begin};
}

std::string_view text_of(const ByteWriter& bytes) {
  return {reinterpret_cast<const char*>(bytes.bytes().data()), bytes.bytes().size()};
}

ByteWriter in_a_row(const std::vector<std::string>& texts) {
  ByteWriter row;
  for (const auto& text : texts) row.put_text(text);
  return row;
}

// How many there are; nothing when their sizes do not end where the row ends.
std::optional<std::size_t> count_in_a_row(std::string_view row) {
  ByteReader in(std::as_bytes(std::span(row)));
  std::size_t count = 0;
  for (; in.at() < row.size() && !in.short_read(); ++count) in.get_text();
  return in.short_read() ? std::nullopt : std::optional(count);
}

void describe(NewCard& card, const Organisation& organisation) {
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

void describe(NewCard& card, const Cooperation& cooperation) {
  card.title = cooperation.title;
  card.sectors = cooperation.sectors_creative;
  card.sectors_sme = cooperation.sectors_sme;
  card.innovation = cooperation.innovation;
  card.year = cooperation.year.value_or(0);
  for (const auto& partner : cooperation.partners) card.roles.push_back(partner.role);
  place_on(card, cooperation.location);
}

void describe(NewCard& card, const Article& article) {
  card.title = article.title;
}

void describe(NewCard& card, const Support& support) {
  card.title = support.name;
}

void describe(NewCard& card, const Challenge& challenge) {
  card.title = title_of(challenge);
  card.sectors = challenge.wanted;
  if (!challenge.sector.empty()) card.sectors_sme = {challenge.sector};
  card.last_day = day_number(challenge.until);
  place_on(card, challenge.location);
}

}  // namespace

void place_on(NewCard& card, const Location& location) {
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

NewCard card_of(const Record& record, RecordNumber number, std::vector<RecordNumber> links) {
  NewCard card;
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

std::string packed(const NewCard& card, const RecordPlace& record) {
  CardHead head;
  head.record = record;
  head.numbers = card;
  head.basis = card.basis ? 1 + static_cast<std::uint32_t>(*card.basis) : 0;
  head.last_day = card.last_day;
  head.inferred = static_cast<std::uint32_t>(card.inferred.size());
  head.links = static_cast<std::uint32_t>(card.links.size());
  head.roles = static_cast<std::uint32_t>(card.roles.size());
  std::vector<std::string> regions;
  regions.reserve(card.inferred.size());
  for (const auto& one : card.inferred) regions.push_back(one.region);
  std::string texts;
  std::size_t end = 0;
  const auto add = [&](std::string_view text) {
    texts += text;
    head.ends.at(end++) = static_cast<std::uint32_t>(texts.size());
  };
  for (const auto* text : {&card.id, &card.title, &card.lang, &card.country, &card.region})
    add(*text);
  for (const auto* list : {&card.sectors, &card.sectors_sme, &card.innovation, &card.languages})
    add(text_of(in_a_row(*list)));
  add(text_of(in_a_row(regions)));
  ByteWriter row;
  row.put(head);
  for (const auto& one : card.inferred) row.put(one.share);
  for (const auto link : card.links) row.put(link);
  for (const auto role : card.roles) row.put(role);
  return std::string(text_of(row)) + texts;
}

bool is_packed_card(std::span<const std::byte> row) {
  if (row.size() < sizeof(CardHead)) return false;
  const CardHead& head = head_of(row);
  if (!std::ranges::is_sorted(head.ends) || head.texts_at() + head.ends.back() != row.size())
    return false;
  const auto choices = row.subspan(head.roles_at(), head.roles);
  const bool known = head.numbers.kind <= Kind::intermediary &&
                     head.basis <= 1 + static_cast<std::uint32_t>(DistanceBasis::worked_in) &&
                     std::ranges::all_of(choices, [](std::byte role) {
                       return role <= static_cast<std::byte>(Role::other);
                     });
  if (!known) return false;
  for (std::size_t place = kLists; place < kTexts; ++place) {
    const auto count = count_in_a_row(text_at(row, place));
    if (!count || (place + 1 == kTexts && *count != head.inferred)) return false;
  }
  return true;
}

Card unpacked(std::span<const std::byte> row) {
  const CardHead& head = head_of(row);
  const auto* bytes = row.data();
  Card card;
  static_cast<CardNumbers&>(card) = head.numbers;
  if (head.basis != 0) card.basis = static_cast<DistanceBasis>(head.basis - 1);
  card.last_day = head.last_day;
  std::size_t place = 0;
  for (auto* text : {&card.id, &card.title, &card.lang, &card.country, &card.region})
    *text = text_at(row, place++);
  for (auto* list :
       {&card.sectors, &card.sectors_sme, &card.innovation, &card.languages, &card.inferred}) {
    *list = PackedTexts(text_at(row, place++));
  }
  card.inferred_share = {reinterpret_cast<const float*>(bytes + sizeof(CardHead)), head.inferred};
  card.links = {reinterpret_cast<const RecordNumber*>(bytes + head.links_at()), head.links};
  card.roles = {reinterpret_cast<const Role*>(bytes + head.roles_at()), head.roles};
  return card;
}

RecordPlace record_place(std::span<const std::byte> row) {
  return head_of(row).record;
}

}  // namespace tandem
