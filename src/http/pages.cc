#include "http/pages.h"

#include <string>
#include <utility>

#include "base/today.h"
#include "http/api.h"
#include "http/page_reply.h"
#include "match/search.h"
#include "page/match_fields.h"
#include "page/pages.h"
#include "wire/search_json.h"

namespace tandem {

namespace {

using SnapshotPage = Page (Pages::*)(const Snapshot&, const PageRequest&) const;
using RecordPage = Page (Pages::*)(const Snapshot&, const PageRequest&, std::string_view) const;

void add(Router& router, const Services& services, const std::string& path, SnapshotPage page) {
  router.get(path, [services, page](const Request& request) {
    const PageRequest asked = page_request(*services.pages, request);
    return services.live->answer([&](const Snapshot& snapshot) {
      return page_reply((services.pages->*page)(snapshot, asked), asked);
    });
  });
}

Response snapshot_page(const Services& services, const PageRequest& asked, SnapshotPage page) {
  return services.live->answer([&](const Snapshot& snapshot) {
    return page_reply((services.pages->*page)(snapshot, asked), asked);
  });
}

// Matching costs the same by page as by interface, so both draw on one allowance; the empty form is
// free. Forms are posted and answered with the address that holds the whole state, so that going
// back and sharing work without scripts; a text too long for an address is answered at once.
// `further`: fields that belong to the page, but not to the state of a match.
void add_match(Router& router, const Services& services, const std::string& path, SnapshotPage page,
               const std::vector<std::string>& further) {
  router.get(path, [services, page](const Request& request) {
    if (!request.query.empty()) {
      if (auto refused = refuse_too_often(services, request)) return *refused;
    }
    return snapshot_page(services, page_request(*services.pages, request), page);
  });
  router.post_form(path, [services, page, further](const Request& request) {
    PageRequest asked = settled(page_request(*services.pages, request, request.form), further);
    if (auto address = match_address(asked); !address.empty()) return redirect(address, 303);
    asked.posted = true;
    if (auto refused = refuse_too_often(services, request)) return *refused;
    return snapshot_page(services, asked, page);
  });
}

Response shortlist_reply(const Services& services, const PageRequest& asked,
                         const ShortlistState& state) {
  return services.live->answer([&](const Snapshot& snapshot) {
    return page_reply(services.pages->shortlist(snapshot, asked, state), asked);
  });
}

// As a table; the other formats hold records, which have no notes.
Response shortlist_file(const Services& services, const PageRequest& asked,
                        wire::ExportFormat format) {
  if (format != wire::ExportFormat::xlsx) format = wire::ExportFormat::csv;
  return services.live->answer([&](const Snapshot& snapshot) {
    return file_reply(services.pages->shortlist_table(snapshot, asked, format), format, "shortlist",
                      snapshot);
  });
}

// The list itself lives in the reader's browser, which posts it to have it shown, to have it as a
// file, or to have it sealed: a link that anybody may open for 30 days. Nothing of it is kept here.
void add_shortlist(Router& router, const Services& services) {
  constexpr int kSharedDays = 30;
  constexpr std::size_t kLongestLink = 7'000;  // bytes; an address may have 8 KB
  router.get("/shortlist", [services](const Request& request) {
    const PageRequest asked = page_request(*services.pages, request);
    ShortlistState state;
    if (!asked.first("id").empty()) {
      state.until = asked.first("until");
      const std::string address = shared_address(kept_of(asked), state.until);
      state.expired =
          state.until < day_in(0) || !services.seal->holds(address, asked.first("seal"));
    }
    return shortlist_reply(services, asked, state);
  });
  router.post_form("/shortlist", [services](const Request& request) {
    const PageRequest asked = page_request(*services.pages, request, request.form);
    if (const auto format = wire::export_format(asked.first("format")))
      return shortlist_file(services, asked, *format);
    if (asked.first("share").empty()) return shortlist_reply(services, asked, {});
    const std::string address = shared_address(kept_of(asked), day_in(kSharedDays));
    if (address.size() > kLongestLink) {
      return fail(422, "The list is too long for one link; shorten the notes.");
    }
    return redirect(address + "&seal=" + services.seal->of(address), 303);
  });
}

void add_record(Router& router, const Services& services, const std::string& path,
                RecordPage page) {
  router.get(path + "/{id}", [services, page](const Request& request) {
    const PageRequest asked = page_request(*services.pages, request);
    return services.live->answer([&](const Snapshot& snapshot) {
      return page_reply((services.pages->*page)(snapshot, asked, request.part("id")), asked);
    });
  });
}

Response xml_reply(std::string xml, const char* content_type, const PageRequest& asked) {
  Response response{.content_type = content_type, .body = std::move(xml)};
  response.set_header("Content-Language", asked.lang);
  response.set_header("Vary", "Accept-Language");
  return response;
}

// A search as an Atom feed, with the parameters of /api/v1/search, and how browsers search here.
void add_feeds(Router& router, const Services& services) {
  router.get("/feeds/search.atom", [services](const Request& request) {
    const PageRequest asked = page_request(*services.pages, request);
    const auto wanted = wire::search_request_from_query(request.query);
    if (!is_readable(wanted.problems)) return fail_input(wanted.problems);
    return services.live->answer([&](const Snapshot& snapshot) {
      const auto checked = check(snapshot, wanted.value);
      if (const auto problems = joined(wanted.problems, checked.problems); !problems.empty())
        return fail_input(problems);
      return xml_reply(services.pages->feed(snapshot, asked, checked.value),
                       "application/atom+xml; charset=utf-8", asked);
    });
  });
  router.get("/opensearch.xml", [services](const Request& request) {
    const PageRequest asked = page_request(*services.pages, request);
    return xml_reply(services.pages->opensearch(asked),
                     "application/opensearchdescription+xml; charset=utf-8", asked);
  });
}

void add_plain(Router& router, const Services& services, const std::string& name) {
  router.get("/" + name, [services, name](const Request& request) {
    const PageRequest asked = page_request(*services.pages, request);
    return page_reply(services.pages->plain(name, asked), asked);
  });
}

// A request's number helps where the log has more under it.
Response error_reply(const Services& services, const Request& request, const Failure& failure) {
  const PageRequest asked = page_request(*services.pages, request);
  const std::string id = failure.status == 500 ? request.id : std::string();
  return page_reply(services.pages->error(failure.status, asked, id), asked);
}

}  // namespace

void add_pages(Site& site, const Services& services) {
  Router& router = site.router();
  add(router, services, "/", &Pages::home);
  add_match(router, services, "/match", &Pages::match, {});
  add_match(router, services, "/match/computed", &Pages::computed, {kComputedOf, kAsOf});
  add_shortlist(router, services);
  add(router, services, "/cooperations", &Pages::cooperations);
  add(router, services, "/organisations", &Pages::organisations);
  add(router, services, "/challenges", &Pages::challenges);
  add(router, services, "/search", &Pages::search);
  add(router, services, "/compare", &Pages::compare);
  add_feeds(router, services);
  add(router, services, "/knowledge", &Pages::knowledge);
  add(router, services, "/support", &Pages::support);
  add_record(router, services, "/knowledge", &Pages::article);
  add_record(router, services, "/cooperations", &Pages::cooperation);
  add_record(router, services, "/organisations", &Pages::organisation);
  add_record(router, services, "/challenges", &Pages::challenge);
  for (const char* name : {"imprint", "privacy", "accessibility", "api"}) {
    add_plain(router, services, name);
  }
  site.set_error_page([services](const Request& request, const Failure& failure) {
    return error_reply(services, request, failure);
  });
}

}  // namespace tandem
