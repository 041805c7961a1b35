#include "match/advice.h"

#include <algorithm>

#include "match/candidates.h"
#include "match/limits.h"

namespace tandem {

namespace {

constexpr std::size_t kLookedAt = 500;

int matching(const Snapshot& snapshot, const EncodedRequest& request, const Limit* without) {
  const Allowed allowed = allowed_organisations(snapshot, request, without);
  const auto reader = snapshot.organisations().text->lend();
  WeightedQuery query = reader->weigh(request.text);
  // 4-grams count only where the collection knows none of the words: then they alone find.
  if (query.knows_a_word()) {
    query.drop_grams();
  } else {
    reader->look_near(query);
  }
  return static_cast<int>(reader->retrieve(query, {1, 1}, &allowed->has, kLookedAt).size());
}

// Where limits leave nobody only together: how many they all keep away.
int without_all(const Snapshot& snapshot, const EncodedRequest& request) {
  EncodedRequest free = request;
  for (auto* values : {&free.request.wanted, &free.request.countries, &free.request.regions,
                       &free.request.languages, &free.request.innovation})
    values->clear();
  free.request.within_km.reset();
  return matching(snapshot, free, nullptr);
}

}  // namespace

std::vector<Advice> advice_for(const Snapshot& snapshot, const EncodedRequest& request,
                               Confidence confidence) {
  std::vector<Advice> advice;
  const bool limited =
      std::ranges::any_of(kLimits, [&](Limit limit) { return is_set(request.request, limit); });
  if (limited) {
    const int now = matching(snapshot, request, nullptr);
    for (const Limit limit : kLimits) {
      if (!is_set(request.request, limit)) continue;
      const int more = matching(snapshot, request, &limit) - now;
      const auto kind = limit == Limit::within_km ? Advice::Kind::widen : Advice::Kind::drop_filter;
      if (more > 0) advice.push_back({kind, std::string(name_of(limit)), {}, more});
    }
    std::ranges::stable_sort(advice, std::greater{}, &Advice::more);
    const int all = advice.empty() && now == 0 ? without_all(snapshot, request) : 0;
    if (all > 0) advice.push_back({Advice::Kind::drop_filter, std::string(kAllLimits), {}, all});
  }
  if (confidence <= Confidence::weak) advice.push_back({Advice::Kind::advisor, {}, {}, 0});
  return advice;
}

}  // namespace tandem
