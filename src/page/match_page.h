#pragma once

#include "page/cards.h"

namespace tandem {

// /match: who suits this challenge, and why. Status 422 with every problem at its field.
Sheet match_page(const Reading& reading, const Snapshot& snapshot);

}  // namespace tandem
