#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "snapshot/cards.h"

namespace tandem {

// What is counted once a snapshot over all cards, so that no request has to.
struct Overview {
  // By kind: which organisations may be suggested, as numbers ascending and as a set.
  std::array<std::vector<RecordNumber>, 3> suggestible;
  std::array<std::vector<bool>, 3> is_suggestible;
  std::uint32_t most_past_works = 0;
  bool knows_cooperations = false;  // anybody was a main partner in one
  // Past cooperations between a firm's section and a creative sector.
  std::map<std::pair<std::string, std::string>, int> together;  // {"C", "design"} -> count
  std::map<std::string, int, std::less<>> of_section, of_creative;
};

Overview overview_of(const Cards& organisations, const Cards& cooperations);

}  // namespace tandem
