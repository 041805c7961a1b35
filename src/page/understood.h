#pragma once

#include "match/encoded_request.h"
#include "page/cards.h"

namespace tandem {

// Sets `understood`: language, place, sectors and words as they were read, each with what corrects
// it. Every correction is a field or a button of the form of the challenge.
void add_understood(const Desk& desk, const EncodedRequest& encoded, const MatchAnswer& answer,
                    View& view);

}  // namespace tandem
