#pragma once

#include "match/encoded_request.h"
#include "page/cards.h"

namespace tandem {

// Sets `narrow`, the boxes beside the suggestions: distance, sector, country, region, language and
// kind of innovation, each value with how many would be left. The counts are exact, over everybody
// whom the other limits leave.
void add_narrow(const Desk& desk, const EncodedRequest& encoded, const MatchAnswer& answer,
                View& view);

}  // namespace tandem
