#pragma once

#include <string>
#include <vector>

namespace tandem::wire {

struct FeedEntry {
  std::string id;  // an address that never changes
  std::string title, summary, link;
  std::string updated;  // ISO 8601 day
};

struct Feed {
  std::string id, title, lang;
  std::string self, page;  // addresses of the feed and of the page that shows the same
  std::string updated;     // ISO 8601 day
  std::vector<FeedEntry> entries;
};

// An Atom feed (RFC 4287). What XML cannot hold (control characters) is left out.
std::string to_atom(const Feed& feed);

struct SearchDescription {
  std::string name, description, lang;
  std::string search;  // address of the search page, ending in "q="
  std::string feed;    // the same as a feed
  std::string icon;
};

// An OpenSearch 1.1 description, so that a browser can search here.
std::string to_opensearch(const SearchDescription& description);

}  // namespace tandem::wire
