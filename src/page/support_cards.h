#pragma once

#include <string>
#include <vector>

#include "page/cards.h"

namespace tandem {

// In the reader's language, in the order of the store.
std::vector<Support> support_shown(const Desk& desk);

// What fits a place and sectors: the region's own first, then the country's, then Europe's; nothing
// that is over. `country` empty: only what is for everywhere.
std::vector<Support> fitting_support(const Desk& desk, const std::string& country,
                                     const std::string& region,
                                     const std::vector<std::string>& sectors, std::size_t most);

View support_card(const Desk& desk, const Support& support);

}  // namespace tandem
