#pragma once

#include "page/cards.h"

namespace tandem {

// /knowledge: articles by topic, or those that a search finds; funding and advice below.
Sheet knowledge_page(const Reading& reading, const Snapshot& snapshot);

// /support: funding and advice with its sources, Europe's first, then by country.
Sheet support_page(const Reading& reading, const Snapshot& snapshot);

}  // namespace tandem
