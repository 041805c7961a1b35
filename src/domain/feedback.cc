#include "domain/feedback.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace tandem {

std::string_view name_of(Verdict verdict) {
  constexpr std::array<std::string_view, std::size(kVerdicts)> kNames = {
      "useful", "unsuitable", "contacted", "cooperation"};
  return kNames.at(static_cast<std::size_t>(verdict));
}

std::optional<Verdict> verdict_named(std::string_view name) {
  const auto* const found = std::ranges::find_if(
      kVerdicts, [&](const Verdict verdict) { return name_of(verdict) == name; });
  return found == std::end(kVerdicts) ? std::nullopt : std::optional(*found);
}

AnswerSlip slip_of(const MatchAnswer& answer, std::string id) {
  AnswerSlip slip{.id = std::move(id),
                  .model = answer.model,
                  .group = language_group(answer.language),
                  .in_use = {},
                  .randomised = answer.randomised,
                  .hits = {}};
  for (const Hit& hit : answer.hits) {
    ShownHit shown{hit.number, hit.rank, {}};
    for (const Part& part : hit.parts) {
      const auto i = static_cast<std::size_t>(part.feature);
      shown.values.at(i) = part.value;
      if (part.weight != 0) slip.in_use.set(i);
    }
    slip.hits.push_back(shown);
  }
  return slip;
}

}  // namespace tandem
