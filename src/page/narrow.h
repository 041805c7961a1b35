#pragma once

#include "match/encoded_request.h"
#include "page/cards.h"

namespace tandem {

// The form beside the suggestions that narrows them: distance where the place is known, discipline
// and country with how many candidates each would leave. Sets `narrow`: off where nothing suits and
// nothing was narrowed.
void add_narrow(const Desk& desk, const EncodedRequest& encoded, const MatchAnswer& answer,
                View& view);

}  // namespace tandem
