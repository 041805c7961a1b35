#include "match/facets.h"

#include <algorithm>
#include <map>
#include <set>

#include "match/card_fields.h"

namespace tandem {

namespace {

constexpr std::size_t kMostValues = 30;

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
    Facet facet{field, {}};
    for (const auto& [value, count] : counts) facet.counts.push_back({value, count});
    std::ranges::stable_sort(facet.counts, std::greater{}, &FacetCount::count);
    if (facet.counts.size() > kMostValues) facet.counts.resize(kMostValues);
    facets.push_back(std::move(facet));
  }
  return facets;
}

}  // namespace tandem
