#include "snapshot/snapshot.h"

#include <algorithm>

#include "base/error.h"
#include "wire/record_json.h"

namespace tandem {

Snapshot::Snapshot(Parts parts)
    : parts_(std::move(parts)),
      overview_(overview_of(*parts_.organisations.cards, *parts_.cooperations.cards)) {}

const Collection& Snapshot::of(RecordType type) const {
  switch (type) {
    case RecordType::organisation:
      return parts_.organisations;
    case RecordType::cooperation:
      return parts_.cooperations;
    case RecordType::article:
    case RecordType::support:
      return parts_.articles;
    case RecordType::challenge:
      return parts_.challenges;
  }
  return parts_.articles;
}

Record Snapshot::read(const Collection& collection, const Card& card) const {
  static const Taxonomies unchecked;  // codes were checked on the way in
  auto parsed = wire::record_from_json(collection.cards->json(card), unchecked);
  if (!parsed.ok()) {
    throw Error(ErrorKind::corrupt, "card of " + std::string(card.id) + ": " +
                                        parsed.problems.front().message +
                                        "; run 'tandem refresh --full'");
  }
  return std::move(parsed.value);
}

std::optional<Record> Snapshot::record(RecordType type, std::string_view id) const {
  if (type == RecordType::support) {
    const auto found = std::ranges::find(support(), id, &Support::id);
    return found == support().end() ? std::nullopt : std::optional<Record>(*found);
  }
  const Collection& collection = of(type);
  const auto card = collection.cards->find(id);
  if (!card || (type == RecordType::challenge && !is_open(*card))) return std::nullopt;
  return read(collection, *card);
}

Location Snapshot::place_of(const Organisation& organisation) const {
  const auto card = organisations().cards->find(organisation.id);
  return !card ? organisation.location : located(organisation.location, *card);
}

Location Snapshot::place_of(const Cooperation& cooperation) const {
  const auto card = cooperations().cards->find(cooperation.id);
  return !card ? cooperation.location : located(cooperation.location, *card);
}

Location Snapshot::place_of(const Challenge& challenge) const {
  const auto card = challenges().cards->find(challenge.id);
  return !card ? challenge.location : located(challenge.location, *card);
}

bool Snapshot::is_open(const Card& challenge) const {
  return challenge.last_day == 0 || challenge.last_day >= day_number(as_of());
}

std::vector<Cooperation> Snapshot::cooperations_of(std::string_view organisation_id) const {
  std::vector<Cooperation> found;
  const auto organisation = organisations().cards->find(organisation_id);
  if (!organisation) return found;
  for (const RecordNumber number : organisation->links) {
    const auto card = cooperations().cards->find(number);
    if (card) found.push_back(std::get<Cooperation>(read(cooperations(), *card)));
  }
  std::ranges::stable_sort(found, std::greater{},
                           [](const Cooperation& one) { return one.year.value_or(0); });
  return found;
}

}  // namespace tandem
