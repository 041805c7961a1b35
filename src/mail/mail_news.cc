#include "mail/mail_news.h"

#include "domain/record_title.h"
#include "http/mail_desk.h"
#include "match/match.h"
#include "match/search.h"
#include "page/match_fields.h"
#include "page/search_page.h"
#include "wire/search_json.h"

namespace tandem {

namespace {

constexpr std::size_t kMostNews = 10;

bool is_new(const Store& store, const Record& record, std::int64_t seen) {
  const auto number = store.number_of(type_of(record), id_of(record));
  return number && std::int64_t{*number} > seen;
}

std::vector<Record> fitting_partners(const Snapshot& snapshot, const PageRequest& asked) {
  std::vector<Problem> problems;
  MatchRequest wanted = match_request(asked, asked_of(asked), problems);
  wanted.limit = kMostHitsOfAPage;
  const auto encoded = encode(snapshot, wanted);
  std::vector<Record> fitting;
  if (!encoded.ok()) return fitting;  // a place or sector that is not known any more
  for (const Hit& hit : match(snapshot, encoded.value).hits) {
    if (hit.confidence >= Confidence::fair) fitting.emplace_back(hit.organisation);
  }
  return fitting;
}

std::vector<Record> found_lately(const Snapshot& snapshot, const PageRequest& asked) {
  const auto wanted = wire::search_request_from_query(asked.query);
  const auto checked = check(snapshot, wanted.value);
  if (!wanted.ok() || !checked.ok()) return {};
  return latest_found(snapshot, checked.value, kMostNews);
}

}  // namespace

std::vector<NewsLine> news_for(const Snapshot& snapshot, const Store& store,
                               const Subscription& subscription, const std::string& site) {
  const PageRequest asked = request_of(subscription);
  const auto records = subscription.kind == SubscriptionKind::match
                           ? fitting_partners(snapshot, asked)
                           : found_lately(snapshot, asked);
  std::vector<NewsLine> lines;
  for (const Record& record : records) {
    if (lines.size() == kMostNews) break;
    if (is_new(store, record, subscription.seen))
      lines.push_back({title_of(record), site + path_of_record(type_of(record), id_of(record))});
  }
  return lines;
}

}  // namespace tandem
