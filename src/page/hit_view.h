#pragma once

#include <set>
#include <string>

#include "domain/match.h"
#include "page/cards.h"

namespace tandem {

// One suggestion as _hit.html wants it. `told`: similar cooperations that other suggestions of the
// page have named already; grows by the one that this suggestion names.
View hit_view(const Desk& desk, const MatchAnswer& answer, const Hit& hit,
              std::set<std::string>& told);

}  // namespace tandem
