#include "page/feed.h"

#include <algorithm>

#include "base/utf8.h"
#include "match/search.h"
#include "page/search_page.h"
#include "page/search_results.h"
#include "wire/feeds.h"

namespace tandem {

namespace {

constexpr std::size_t kMostEntries = 50;
constexpr std::size_t kSummary = 400;  // code points

std::string summary_of(const Desk& desk, const Record& record) {
  if (const auto* one = std::get_if<Organisation>(&record)) return gist_of(desk, *one);
  if (const auto* one = std::get_if<Cooperation>(&record)) {
    return one->solution.empty() ? one->challenge : one->solution;
  }
  if (const auto* one = std::get_if<Challenge>(&record)) return one->text;
  return std::get<Article>(record).summary;
}

const Provenance& provenance_of(const Record& record) {
  return std::visit([](const auto& one) -> const Provenance& { return one.provenance; }, record);
}

wire::FeedEntry entry_of(const Desk& desk, const Record& record) {
  const std::string& origin = desk.reading.request.origin;
  const std::string path = path_of_record(type_of(record), id_of(record));
  const std::string& updated = provenance_of(record).updated;
  return {.id = origin + path,
          .title = std::string(desk.snapshot.of(type_of(record)).cards->find(id_of(record))->title),
          .summary = shorten(summary_of(desk, record), kSummary),
          .link = origin + desk.reading.link(path),
          .updated = updated.empty() ? desk.snapshot.as_of() : updated};
}

}  // namespace

std::string search_feed(const Desk& desk, const SearchRequest& request) {
  const Words& words = desk.reading.words;
  const std::string& origin = desk.reading.request.origin;
  wire::Feed feed;
  feed.lang = words.lang();
  feed.title = request.text.empty()
                   ? words("feed_title",
                           {{"what", words("search_" + std::string(name_of(request.type)) + "s")}})
                   : words("feed_title", {{"what", shorten(request.text, 80)}});
  feed.id = origin + address_of("/feeds/search.atom", request).text();
  feed.self = origin + desk.reading.link(address_of("/feeds/search.atom", request));
  feed.page = origin + desk.reading.link(Address("/search")
                                             .set("q", request.text)
                                             .with("type", name_of(request.type))
                                             .set("like", request.like));
  for (const Record& record : latest_found(desk.snapshot, request, kMostEntries)) {
    feed.entries.push_back(entry_of(desk, record));
  }
  feed.updated = feed.entries.empty()
                     ? desk.snapshot.as_of()
                     : std::ranges::max(feed.entries, {}, &wire::FeedEntry::updated).updated;
  return wire::to_atom(feed);
}

std::string search_description(const Reading& reading) {
  const std::string& origin = reading.request.origin;
  const std::string lang = reading.request.lang_chosen ? "lang=" + reading.words.lang() + "&" : "";
  return wire::to_opensearch({.name = reading.words("site_name"),
                              .description = reading.words("search_description"),
                              .lang = reading.words.lang(),
                              .search = origin + "/search?" + lang + "q=",
                              .feed = origin + "/feeds/search.atom?" + lang + "q=",
                              .icon = origin + "/static/favicon.svg"});
}

}  // namespace tandem
