#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/parsed.h"
#include "page/cards.h"

namespace tandem {

// Code points. Longer texts than the first travel by form and never stand in an address.
constexpr std::size_t kLongestInAddress = 2'000;
constexpr std::size_t kLongestChallenge = 10'000;  // as match says

// What the person wrote into the form of a challenge, as they wrote it.
struct Asked {
  std::string text, place, sector;
  Kind seeking = Kind::creative;
};

Asked asked_of(const PageRequest& request);

// The key of a text that differs for studios that look for firms.
std::string for_side(std::string_view key, Kind seeking);

struct AskForm {
  std::string button;
  std::string rows;
  std::vector<Problem> problems{};  // of the request
};

// The object `form`: every problem is said above the form and again at its field, a place with the
// nearest ones known.
View ask_form(const Desk& desk, const Asked& asked, const AskForm& form);

}  // namespace tandem
