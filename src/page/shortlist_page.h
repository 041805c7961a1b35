#pragma once

#include <string>
#include <vector>

#include "page/cards.h"
#include "wire/export.h"

namespace tandem {

// Somebody on a shortlist, with the reader's own note.
struct Kept {
  std::string id, note;
};

constexpr std::size_t kMostKept = 30;
constexpr std::size_t kLongestNote = 300;  // code points

// "id=studio&note=anrufen&id=band": each note belongs to the id before it; too many are left out
// and long notes shortened.
std::vector<Kept> kept_of(const PageRequest& request);

// The address of a list to be shared, without its seal. `until`: the last day on which it is shown.
std::string shared_address(const std::vector<Kept>& kept, const std::string& until);

// How a list is being looked at.
struct ShortlistState {
  std::string until{};   // of a list that somebody shared
  bool expired = false;  // or not sealed here
};

// The shortlist lives in the reader's browser; this is how it looks. Unknown ids are left out.
Sheet shortlist_page(const Reading& reading, const Snapshot& snapshot, const ShortlistState& state);

// The same list to take away, notes included: CSV or XLSX (page/table.h).
std::string shortlist_table(const Desk& desk, wire::ExportFormat format);

}  // namespace tandem
