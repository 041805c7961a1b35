#include "page/pages.h"

#include <utility>

#include "page/computed_page.h"
#include "page/error_page.h"
#include "page/feed.h"
#include "page/home_page.h"
#include "page/knowledge_pages.h"
#include "page/list_page.h"
#include "page/match_page.h"
#include "page/match_table.h"
#include "page/plain_pages.h"
#include "page/record_pages.h"
#include "page/search_page.h"

namespace tandem {

Pages::Pages(const std::filesystem::path& web, PageSettings settings)
    : templates_(web / "templates"), settings_(std::move(settings)) {
  for (const std::string lang : kPageLanguages) {
    words_.emplace(lang, Words(web / "text" / (lang + ".json")));
  }
}

std::vector<std::string> Pages::languages() const {
  return {std::begin(kPageLanguages), std::end(kPageLanguages)};
}

Reading Pages::reading(const PageRequest& request) const {
  const auto words = words_.find(request.lang);
  const auto& chosen =
      words == words_.end() ? words_.find(kPageLanguages[0])->second : words->second;
  return {chosen, request, settings_};
}

Page Pages::render(const Reading& reading, const Sheet& sheet) const {
  std::string html = templates_.render(sheet.name, sheet.view, reading.words.view());
  if (!sheet.json_ld.empty()) {
    html.insert(html.find("</head>"),
                "<script type=\"application/ld+json\">" + sheet.json_ld + "</script>\n");
  }
  return {sheet.status, std::move(html)};
}

Page Pages::home(const Snapshot& snapshot, const PageRequest& request) const {
  const Reading given = reading(request);
  return render(given, home_page(given, snapshot));
}

Page Pages::match(const Snapshot& snapshot, const PageRequest& request) const {
  const Reading given = reading(request);
  return render(given, match_page(given, snapshot));
}

Page Pages::computed(const Snapshot& snapshot, const PageRequest& request) const {
  const Reading given = reading(request);
  return render(given, computed_page(given, snapshot));
}

Page Pages::shortlist(const Snapshot& snapshot, const PageRequest& request,
                      const ShortlistState& state) const {
  const Reading given = reading(request);
  return render(given, shortlist_page(given, snapshot, state));
}

Page Pages::cooperations(const Snapshot& snapshot, const PageRequest& request) const {
  const Reading given = reading(request);
  return render(given, list_page(given, snapshot, RecordType::cooperation));
}

Page Pages::organisations(const Snapshot& snapshot, const PageRequest& request) const {
  const Reading given = reading(request);
  return render(given, list_page(given, snapshot, RecordType::organisation));
}

Page Pages::challenges(const Snapshot& snapshot, const PageRequest& request) const {
  const Reading given = reading(request);
  return render(given, list_page(given, snapshot, RecordType::challenge));
}

Page Pages::cooperation(const Snapshot& snapshot, const PageRequest& request,
                        std::string_view id) const {
  const Reading given = reading(request);
  auto sheet = cooperation_page(given, snapshot, id);
  return render(given, sheet ? std::move(*sheet) : error_page(given, 404));
}

Page Pages::organisation(const Snapshot& snapshot, const PageRequest& request,
                         std::string_view id) const {
  const Reading given = reading(request);
  auto sheet = organisation_page(given, snapshot, id);
  return render(given, sheet ? std::move(*sheet) : error_page(given, 404));
}

Page Pages::knowledge(const Snapshot& snapshot, const PageRequest& request) const {
  const Reading given = reading(request);
  return render(given, knowledge_page(given, snapshot));
}

Page Pages::support(const Snapshot& snapshot, const PageRequest& request) const {
  const Reading given = reading(request);
  return render(given, support_page(given, snapshot));
}

Page Pages::search(const Snapshot& snapshot, const PageRequest& request) const {
  const Reading given = reading(request);
  return render(given, search_page(given, snapshot));
}

Page Pages::compare(const Snapshot& snapshot, const PageRequest& request) const {
  const Reading given = reading(request);
  return render(given, compare_page(given, snapshot));
}

std::string Pages::match_table(const Snapshot& snapshot, const PageRequest& request,
                               const MatchAnswer& answer, wire::ExportFormat format) const {
  const Reading given = reading(request);
  return tandem::match_table(Desk(given, snapshot), answer, format);
}

std::string Pages::shortlist_table(const Snapshot& snapshot, const PageRequest& request,
                                   wire::ExportFormat format) const {
  const Reading given = reading(request);
  return tandem::shortlist_table(Desk(given, snapshot), format);
}

std::string Pages::feed(const Snapshot& snapshot, const PageRequest& request,
                        const SearchRequest& asked) const {
  const Reading given = reading(request);
  return search_feed(Desk(given, snapshot), asked);
}

std::string Pages::opensearch(const PageRequest& request) const {
  return search_description(reading(request));
}

Page Pages::article(const Snapshot& snapshot, const PageRequest& request,
                    std::string_view id) const {
  const Reading given = reading(request);
  auto sheet = article_page(given, snapshot, id);
  return render(given, sheet ? std::move(*sheet) : error_page(given, 404));
}

Page Pages::challenge(const Snapshot& snapshot, const PageRequest& request,
                      std::string_view id) const {
  const Reading given = reading(request);
  auto sheet = challenge_page(given, snapshot, id);
  return render(given, sheet ? std::move(*sheet) : error_page(given, 404));
}

Page Pages::contact(const Snapshot& snapshot, const PageRequest& request,
                    const ContactDraft& draft) const {
  const Reading given = reading(request);
  return render(given, contact_page(given, snapshot, draft));
}

Page Pages::contact_kept(const Snapshot& snapshot, const PageRequest& request) const {
  const Reading given = reading(request);
  return render(given, contact_kept_page(given, snapshot));
}

Page Pages::case_opening(const Snapshot& snapshot, const PageRequest& request,
                         const CaseOpening& opening) const {
  const Reading given = reading(request);
  return render(given, case_opening_page(given, snapshot, opening));
}

Page Pages::case_file(const Snapshot& snapshot, const PageRequest& request,
                      const CaseSheet& sheet) const {
  const Reading given = reading(request);
  return render(given, case_page(given, snapshot, sheet));
}

Page Pages::case_deleted(const PageRequest& request) const {
  const Reading given = reading(request);
  return render(given, case_deleted_page(given));
}

Page Pages::subscribe(const PageRequest& request, const SubscriptionDraft& draft) const {
  const Reading given = reading(request);
  return render(given, subscribe_page(given, draft));
}

Page Pages::subscribed(const PageRequest& request) const {
  const Reading given = reading(request);
  return render(given, subscribed_page(given));
}

Page Pages::subscription(const PageRequest& request, const SubscriptionSheet& sheet) const {
  const Reading given = reading(request);
  return render(given, subscription_page(given, sheet));
}

Page Pages::contact_answer(const PageRequest& request, const ContactAnswer& answer) const {
  const Reading given = reading(request);
  return render(given, contact_answer_page(given, answer));
}

Page Pages::plain(const std::string& name, const PageRequest& request) const {
  const Reading given = reading(request);
  return render(given, name == "api" ? api_page(given) : plain_page(given, name));
}

Page Pages::error(int status, const PageRequest& request, const std::string& request_id) const {
  const Reading given = reading(request);
  return render(given, error_page(given, status, {}, request_id));
}

}  // namespace tandem
