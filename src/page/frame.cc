#include <array>
#include <utility>

#include "page/reading.h"

namespace tandem {

namespace {

View operator_view(const Operator& run_by) {
  View view;
  view.maybe("name", run_by.name);
  view.list("address_lines", text_views(run_by.address_lines));
  view.maybe("email", run_by.email);
  view.maybe("email_href", run_by.email.empty() ? "" : "mailto:" + run_by.email);
  view.maybe("phone", run_by.phone).maybe("represented_by", run_by.represented_by);
  view.maybe("register", run_by.register_entry).maybe("vat_id", run_by.vat_id);
  view.maybe("responsible", run_by.responsible);
  view.maybe("privacy_officer", run_by.privacy_officer);
  view.maybe("log_text", run_by.log_text).maybe("supervisor", run_by.supervisor);
  view.maybe("accessibility_body", run_by.accessibility_body);
  return view;
}

std::vector<View> navigation(const Reading& reading, const std::string& section) {
  constexpr std::array<std::pair<const char*, const char*>, 5> kEntries = {
      {{"nav_home", "/"},
       {"nav_cooperations", "/cooperations"},
       {"nav_organisations", "/organisations"},
       {"nav_search", "/search"},
       {"nav_knowledge", "/knowledge"}}};
  return views_of(kEntries, [&](const auto& entry) {
    View view;
    view.text("label", reading.words(entry.first)).text("href", reading.link(entry.second));
    view.flag("current", section == entry.second);
    return view;
  });
}

std::vector<View> language_links(const Reading& reading) {
  return views_of(kPageLanguages, [&](const std::string& code) {
    View view;
    view.text("code", code).text("label", reading.words("language_" + code));
    view.text("href", Address(reading.request).set("lang", code).text());
    view.flag("current", code == reading.words.lang());
    return view;
  });
}

}  // namespace

View framed(const Reading& reading, const Frame& frame) {
  const PageRequest& request = reading.request;
  View view;
  const std::string& lang = reading.words.lang();
  view.text("lang", lang).flag("lang_chosen", request.lang_chosen);
  // Their headings need the second half of each font at once: loaded late, it makes the page jump.
  view.flag("extended_letters", lang == "pl" || lang == "cs");
  view.text("lang_query", request.lang_chosen ? "?lang=" + lang : "");
  view.text("asset_version", reading.settings.asset_version);
  view.text("title", frame.title).text("description", frame.description);
  view.text("canonical", frame.canonical);
  view.flag("is_home", frame.is_home).flag("noindex", frame.noindex);
  view.flag("mails", reading.settings.mails);
  view.list("languages", language_links(reading));
  view.list("nav", navigation(reading, frame.section));
  view.object("operator", operator_view(reading.settings.run_by));
  return view;
}

}  // namespace tandem
