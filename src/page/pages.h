#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/parsed.h"
#include "domain/match.h"
#include "domain/search.h"
#include "page/case_page.h"
#include "page/contact_page.h"
#include "page/page.h"
#include "page/shortlist_page.h"
#include "page/subscription_pages.h"
#include "page/templates.h"
#include "page/words.h"
#include "snapshot/snapshot.h"
#include "wire/export.h"

namespace tandem {

struct Reading;
struct Sheet;

// How does it look as HTML, in the reader's language? Every page is a function of the snapshot and
// the request; nothing else is read, and nothing is kept.
// Threads: const and safe to share.
class Pages {
 public:
  // `web` holds templates and text; both are read once, here.
  // Throws Error(not_found | corrupt) naming the file.
  Pages(const std::filesystem::path& web, PageSettings settings);

  // The first one is for readers who name none of them.
  [[nodiscard]] std::vector<std::string> languages() const;

  [[nodiscard]] Page home(const Snapshot& snapshot, const PageRequest& request) const;
  [[nodiscard]] Page match(const Snapshot& snapshot, const PageRequest& request) const;
  // 404 for who is not suggested, 422 as match.
  [[nodiscard]] Page computed(const Snapshot& snapshot, const PageRequest& request) const;
  // 410 for a shared list that has expired.
  [[nodiscard]] Page shortlist(const Snapshot& snapshot, const PageRequest& request,
                               const ShortlistState& state) const;
  [[nodiscard]] Page cooperations(const Snapshot& snapshot, const PageRequest& request) const;
  [[nodiscard]] Page organisations(const Snapshot& snapshot, const PageRequest& request) const;
  [[nodiscard]] Page challenges(const Snapshot& snapshot, const PageRequest& request) const;
  [[nodiscard]] Page knowledge(const Snapshot& snapshot, const PageRequest& request) const;
  [[nodiscard]] Page support(const Snapshot& snapshot, const PageRequest& request) const;
  [[nodiscard]] Page search(const Snapshot& snapshot, const PageRequest& request) const;
  [[nodiscard]] Page compare(const Snapshot& snapshot, const PageRequest& request) const;
  // The suggestions of a match, or a shortlist, to take away: CSV or XLSX.
  [[nodiscard]] std::string match_table(const Snapshot& snapshot, const PageRequest& request,
                                        const MatchAnswer& answer, wire::ExportFormat format) const;
  [[nodiscard]] std::string shortlist_table(const Snapshot& snapshot, const PageRequest& request,
                                            wire::ExportFormat format) const;
  // XML: a checked search as an Atom feed, and how a browser searches here.
  [[nodiscard]] std::string feed(const Snapshot& snapshot, const PageRequest& request,
                                 const SearchRequest& asked) const;
  [[nodiscard]] std::string opensearch(const PageRequest& request) const;
  // 404 for an unknown id.
  [[nodiscard]] Page cooperation(const Snapshot& snapshot, const PageRequest& request,
                                 std::string_view id) const;
  [[nodiscard]] Page organisation(const Snapshot& snapshot, const PageRequest& request,
                                  std::string_view id) const;
  [[nodiscard]] Page article(const Snapshot& snapshot, const PageRequest& request,
                             std::string_view id) const;
  [[nodiscard]] Page challenge(const Snapshot& snapshot, const PageRequest& request,
                               std::string_view id) const;
  // 422 with problems, 404 for who is not listed or cannot be written to.
  [[nodiscard]] Page contact(const Snapshot& snapshot, const PageRequest& request,
                             const ContactDraft& draft) const;
  [[nodiscard]] Page contact_kept(const Snapshot& snapshot, const PageRequest& request) const;
  // As contact.
  [[nodiscard]] Page case_opening(const Snapshot& snapshot, const PageRequest& request,
                                  const CaseOpening& opening) const;
  // 422 with problems. The request's path holds the token.
  [[nodiscard]] Page case_file(const Snapshot& snapshot, const PageRequest& request,
                               const CaseSheet& sheet) const;
  [[nodiscard]] Page case_deleted(const PageRequest& request) const;
  [[nodiscard]] Page subscribe(const PageRequest& request, const SubscriptionDraft& draft) const;
  [[nodiscard]] Page subscribed(const PageRequest& request) const;
  [[nodiscard]] Page subscription(const PageRequest& request, const SubscriptionSheet& sheet) const;
  [[nodiscard]] Page contact_answer(const PageRequest& request, const ContactAnswer& answer) const;
  // "imprint", "privacy", "accessibility" or "api".
  [[nodiscard]] Page plain(const std::string& name, const PageRequest& request) const;
  // `request_id` may be empty.
  [[nodiscard]] Page error(int status, const PageRequest& request,
                           const std::string& request_id) const;

 private:
  [[nodiscard]] Reading reading(const PageRequest& request) const;
  [[nodiscard]] Page render(const Reading& reading, const Sheet& sheet) const;

  Templates templates_;
  std::map<std::string, Words, std::less<>> words_;
  PageSettings settings_;
};

}  // namespace tandem
