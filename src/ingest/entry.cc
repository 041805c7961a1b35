#include "ingest/entry.h"

#include <algorithm>
#include <vector>

#include "ingest/infer_region.h"
#include "ingest/locate.h"

namespace tandem {

std::string region_code(const Location& location) {
  return location.region.empty() ? location.nuts : location.region;
}

Entry EntryMaker::make(RecordType type, RecordNumber number) {
  Entry entry{number, store_->find(type, number), {}, {}, {}};
  if (!entry.record) return entry;
  std::visit(
      [&](const auto& one) {
        if constexpr (requires { fill(entry, one); }) fill(entry, one);
      },
      *entry.record);
  if (entry.card.lang.empty()) entry.card.lang = entry.document.lang;
  return entry;
}

Location EntryMaker::place_of(const Location& written, const std::string& lang) const {
  return locate(written, lang, *gazetteer_).location;
}

void EntryMaker::fill(Entry& entry, const Organisation& organisation) {
  const auto numbers = store_->cooperations_of(entry.number);
  std::vector<Cooperation> cooperations;
  for (const RecordNumber number : numbers) {
    const auto found = store_->find(RecordType::cooperation, number);
    if (found) cooperations.push_back(std::get<Cooperation>(*found));
  }
  entry.document = profile_of(organisation, entry.number, cooperations);
  entry.card = card_of(*entry.record, entry.number, numbers);
  place_on(entry.card, place_of(organisation.location, organisation.lang));
  std::vector<Cooperation> own_work;
  for (const auto& cooperation : cooperations) {
    const auto partner =
        std::ranges::find(cooperation.partners, organisation.id, &Partner::organisation);
    const bool main_partner = partner != cooperation.partners.end() && partner->role != Role::other;
    if (main_partner) ++entry.card.cooperations;
    if (!main_partner) own_work.push_back(cooperation);
  }
  entry.own_text = profile_of(organisation, entry.number, own_work).text;
  if (!entry.card.region.empty()) {
    entry.document.labels.emplace_back(kLocatedLabel);
    return;
  }
  std::vector<std::string> regions;
  regions.reserve(cooperations.size());
  for (const auto& cooperation : cooperations)
    regions.push_back(region_code(place_of(cooperation.location, cooperation.lang)));
  std::erase(regions, "");
  entry.card.inferred = RegionInference::from_regions(regions, entry.card.country).shares;
}

void EntryMaker::fill(Entry& entry, const Cooperation& cooperation) {
  std::vector<RecordNumber> numbers;
  std::vector<std::string> names;
  for (const auto& partner : cooperation.partners) {
    const auto found = store_->find(RecordType::organisation, partner.organisation);
    numbers.push_back(found ? found->number : 0);
    if (found) names.push_back(std::get<Organisation>(found->record).name);
  }
  entry.document = profile_of(cooperation, entry.number, names);
  entry.card = card_of(*entry.record, entry.number, std::move(numbers));
  place_on(entry.card, place_of(cooperation.location, cooperation.lang));
}

void EntryMaker::fill(Entry& entry, const Article& article) {
  entry.document = profile_of(article, entry.number);
  entry.card = card_of(*entry.record, entry.number, {});
}

void EntryMaker::fill(Entry& entry, const Challenge& challenge) {
  entry.document = profile_of(challenge, entry.number);
  entry.card = card_of(*entry.record, entry.number, {});
  place_on(entry.card, place_of(challenge.location, challenge.lang));
}

}  // namespace tandem
