#include "domain/enquiry.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace tandem {

std::string_view name_of(EnquiryState state) {
  constexpr std::array<std::string_view, std::size(kEnquiryStates)> kNames = {"open", "forwarded",
                                                                              "closed"};
  return kNames.at(static_cast<std::size_t>(state));
}

std::optional<EnquiryState> enquiry_state(std::string_view name) {
  const auto* const found = std::ranges::find_if(
      kEnquiryStates, [&](const EnquiryState state) { return name_of(state) == name; });
  return found == std::end(kEnquiryStates) ? std::nullopt : std::optional(*found);
}

}  // namespace tandem
