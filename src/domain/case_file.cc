#include "domain/case_file.h"

#include <algorithm>
#include <iterator>

namespace tandem {

std::string_view name_of(CaseStep step) {
  constexpr std::array<std::string_view, std::size(kCaseSteps)> kNames = {"contacted", "met",
                                                                          "project"};
  return kNames.at(static_cast<std::size_t>(step));
}

std::optional<CaseStep> case_step(std::string_view name) {
  const auto* const found =
      std::ranges::find_if(kCaseSteps, [&](const CaseStep step) { return name_of(step) == name; });
  return found == std::end(kCaseSteps) ? std::nullopt : std::optional(*found);
}

std::optional<CaseStep> CaseFile::state() const {
  for (std::size_t i = days.size(); i > 0; --i) {
    if (!days.at(i - 1).empty()) return kCaseSteps[i - 1];
  }
  return std::nullopt;
}

}  // namespace tandem
