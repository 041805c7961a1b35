#include "domain/model_card.h"

#include <array>

namespace tandem {

std::string_view name_of(Outcome outcome) {
  constexpr std::array<std::string_view, 3> kNames = {"space_only", "promoted", "refused"};
  return kNames.at(static_cast<std::size_t>(outcome));
}

}  // namespace tandem
