#include "match/facets.h"

#include <algorithm>
#include <map>
#include <set>

#include "match/card_fields.h"

namespace tandem {

namespace {

constexpr std::size_t kMostValues = 30;

Facet facet_of(const std::string& field, const std::map<std::string, int>& counts) {
  Facet facet{field, {}};
  for (const auto& [value, count] : counts) facet.counts.push_back({value, count});
  std::ranges::stable_sort(facet.counts, std::greater{}, &FacetCount::count);
  if (facet.counts.size() > kMostValues) facet.counts.resize(kMostValues);
  return facet;
}

}  // namespace

std::vector<Facet> count_facets(const Cards& cards, const std::vector<RecordNumber>& numbers,
                                const std::vector<std::string>& fields) {
  std::vector<Facet> facets;
  for (const auto& field : fields) {
    std::map<std::string, int> counts;
    for (const RecordNumber number : numbers) {
      const Card* card = cards.find(number);
      if (card == nullptr) continue;
      const auto values = values_of(*card, field);
      for (const auto& value : std::set<std::string>(values.begin(), values.end())) ++counts[value];
    }
    facets.push_back(facet_of(field, counts));
  }
  return facets;
}

Facet count_innovation(const Snapshot& snapshot, const std::vector<RecordNumber>& organisations) {
  const Cards& cooperations = *snapshot.cooperations().cards;
  std::map<std::string, int> counts;
  for (const RecordNumber number : organisations) {
    const Card* card = snapshot.organisations().cards->find(number);
    if (card == nullptr) continue;
    std::set<std::string> kinds;
    for (const RecordNumber link : card->links) {
      const Card* cooperation = cooperations.find(link);
      if (cooperation == nullptr) continue;
      for (auto& kind : values_of(*cooperation, "innovation")) kinds.insert(std::move(kind));
    }
    for (const auto& kind : kinds) ++counts[kind];
  }
  return facet_of("innovation", counts);
}

}  // namespace tandem
