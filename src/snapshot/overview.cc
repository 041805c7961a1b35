#include "snapshot/overview.h"

#include <algorithm>
#include <set>
#include <utility>

#include "domain/taxonomy.h"

namespace tandem {

Overview overview_of(const Cards& organisations, const Cards& cooperations) {
  Overview overview;
  std::array<RecordSet, 3> suggestible;
  for (RecordSet& set : suggestible) set.has.resize(organisations.end());
  organisations.for_each([&](const Card& card) {
    overview.most_past_works = std::max(overview.most_past_works, card.past_works);
    overview.knows_cooperations = overview.knows_cooperations || card.cooperations > 0;
    if (!card.suggestible) return;
    RecordSet& set = suggestible.at(static_cast<std::size_t>(card.kind));
    set.numbers.push_back(card.number);
    set.has[card.number] = true;
  });
  for (std::size_t kind = 0; kind < suggestible.size(); ++kind) {
    overview.suggestible.at(kind) =
        std::make_shared<const RecordSet>(std::move(suggestible.at(kind)));
  }
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
