#pragma once

#include "base/parsed.h"
#include "match/encoded_request.h"
#include "page/cards.h"

namespace tandem {

// What the page was asked, read and encoded, with every problem of it.
Parsed<EncodedRequest> read_match(const Reading& reading, const Snapshot& snapshot);

// /match: who suits this challenge, and why. Status 422 with every problem at its field.
Sheet match_page(const Reading& reading, const Snapshot& snapshot);

}  // namespace tandem
