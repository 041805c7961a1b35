#pragma once

#include <string>
#include <string_view>

#include "match/encoded_request.h"
#include "snapshot/cards.h"

namespace tandem {

// How near: 1 at the place itself, one half at 60 km, where both have a point; else how far the
// regions agree, inferred ones by their probability. 0 without a place in the request.
double place_value(const EncodedRequest& request, const Card& card);

// The region concluded for it, where that is clear enough to be said and agrees with the request's
// place; else empty. Requires request.place.
std::string clear_inferred_region(const EncodedRequest& request, const Card& card);

// 1 for the same region or one within the other, less for neighbours in the hierarchy of codes
// ("DED2" and "DED4"); names that are no codes agree by their shared words.
double region_agreement(std::string_view a, std::string_view b);

}  // namespace tandem
