#include "snapshot/overview.h"

#include <algorithm>
#include <set>

#include "domain/taxonomy.h"

namespace tandem {

Overview overview_of(const Cards& organisations, const Cards& cooperations) {
  Overview overview;
  for (auto& set : overview.is_suggestible) set.resize(organisations.end());
  organisations.for_each([&](const Card& card) {
    overview.most_past_works = std::max(overview.most_past_works, card.past_works);
    overview.knows_cooperations = overview.knows_cooperations || card.cooperations > 0;
    if (!card.suggestible) return;
    const auto kind = static_cast<std::size_t>(card.kind);
    overview.suggestible.at(kind).push_back(card.number);
    overview.is_suggestible.at(kind)[card.number] = true;
  });
  cooperations.for_each([&](const Card& card) {
    std::set<std::string> sections;
    for (const auto& code : card.sectors_sme) sections.emplace(nace_section(code));
    for (const auto& section : sections) {
      ++overview.of_section[section];
      for (const auto creative : card.sectors)
        ++overview.together[{section, std::string(creative)}];
    }
    for (const auto creative : card.sectors) ++overview.of_creative[std::string(creative)];
  });
  return overview;
}

}  // namespace tandem
