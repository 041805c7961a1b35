#pragma once

#include <cstdint>
#include <vector>

#include "domain/subscription.h"
#include "mail/mail_letters.h"
#include "snapshot/snapshot.h"
#include "store/store.h"

namespace tandem {

// What has come into the collection since a subscription looked last: for a challenge, partners who
// fit it (confidence fair or better); for a search, whatever it finds. At most ten, the best or
// latest first. Links begin with `site`.
std::vector<NewsLine> news_for(const Snapshot& snapshot, const Store& store,
                               const Subscription& subscription, const std::string& site);

}  // namespace tandem
