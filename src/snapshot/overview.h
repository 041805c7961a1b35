#pragma once

#include <array>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "snapshot/cards.h"

namespace tandem {

// Some records of a collection.
struct RecordSet {
  std::vector<RecordNumber> numbers;  // ascending
  std::vector<bool> has;              // by number

  [[nodiscard]] bool contains(RecordNumber number) const {
    return number < has.size() && has[number];
  }
};

// What is counted once a snapshot over all cards, so that no request has to.
struct Overview {
  // By kind: which organisations may be suggested.
  std::array<std::shared_ptr<const RecordSet>, 3> suggestible;
  std::uint32_t most_past_works = 0;
  bool knows_cooperations = false;  // anybody was a main partner in one
  // Past cooperations between a firm's section and a creative sector.
  std::map<std::pair<std::string, std::string>, int> together;  // {"C", "design"} -> count
  std::map<std::string, int, std::less<>> of_section, of_creative;
};

Overview overview_of(const Cards& organisations, const Cards& cooperations);

}  // namespace tandem
