#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "http/api.h"
#include "http/page_reply.h"
#include "http/pages.h"
#include "http/security.h"
#include "page/match_fields.h"
#include "wire/letter_fields.h"

namespace tandem {

namespace {

constexpr const char* kKeptPath = "/contact/kept";

// What of a form may stand in an address: whom it is for, the challenge, the language. What the
// sender wrote goes into no link and no history.
PageRequest without_letter(PageRequest asked) {
  constexpr std::array<std::string_view, 3> kAddressed = {"organisation", "text", "lang"};
  std::erase_if(asked.query, [&](const auto& field) {
    return std::ranges::find(kAddressed, field.first) == kAddressed.end();
  });
  asked.path = "/contact";
  return asked;
}

// A letter that is written from a case knows it by its token, which stands in no address either.
std::string case_of(const PageRequest& sent) {
  const std::string_view token = sent.first("case");
  return CaseDesk::is_token(token) ? std::string(token) : std::string();
}

Response form_page(const Services& services, const PageRequest& asked, ContactDraft draft) {
  draft.mark = services.contacts->mark_for(asked.first("organisation"));
  return services.live->answer([&](const Snapshot& snapshot) {
    return page_reply(services.pages->contact(snapshot, asked, draft), asked);
  });
}

Response empty_form(const Services& services, const PageRequest& asked) {
  return form_page(services, asked, {.letter = {.challenge = std::string(asked.first("text"))}});
}

// The button of a suggestion posts the whole form of the match: answered with an address, as
// /match does, or at once where the challenge is too long for one.
Response carried(const Services& services, const PageRequest& sent) {
  PageRequest asked = without_letter(sent);
  if (!case_of(sent).empty()) {
    asked.posted = true;
    return form_page(
        services, asked,
        {.letter = {.challenge = std::string(sent.first("text"))}, .case_token = case_of(sent)});
  }
  if (const std::string address = match_address(asked); !address.empty())
    return redirect(address, 303);
  asked.posted = true;
  return empty_form(services, asked);
}

// From a form that was shown here, not from a page of another site.
bool is_own_form(const Services& services, const Request& request, const PageRequest& sent) {
  return !comes_from_elsewhere(request) &&
         services.contacts->is_own(sent.first("organisation"), sent.first("mark"));
}

// Nobody can be shown a number that was not given here.
std::string kept_address(std::string_view number, std::string_view organisation) {
  return Address(kKeptPath).with("number", number).with("organisation", organisation).text();
}

Response kept_reply(const Services& services, const PageRequest& asked, std::int64_t number) {
  const std::string address = kept_address(std::to_string(number), asked.first("organisation"));
  return redirect(address + "&seal=" + services.seal->of(address) +
                      (asked.lang_chosen ? "&lang=" + asked.lang : std::string()),
                  303);
}

KeptLetter keep_letter(const Services& services, std::string_view organisation,
                       const ContactDraft& draft) {
  if (draft.case_token.empty()) return services.contacts->keep(organisation, draft.letter);
  return services.cases->with(
      draft.case_token, [&](CaseStore& store, const std::string& key, const std::string& today) {
        return store.keep_letter(key, organisation, draft.letter, today);
      });
}

Response take_letter(const Services& services, const Request& request, const PageRequest& sent) {
  if (auto refused = refuse_too_often(services, request)) return *refused;
  auto letter = wire::letter_from_fields({.message = sent.first("message"),
                                          .text = sent.first("text"),
                                          .reply_to = sent.first("reply_to"),
                                          .sender = sent.first("sender"),
                                          .consent = sent.first("consent")});
  letter.value.lang = sent.lang;
  if (!is_own_form(services, request, sent)) letter.problems.push_back({"/form", "", "stale"});
  PageRequest asked = without_letter(sent);
  asked.posted = true;
  ContactDraft draft{.letter = letter.value,
                     .consent = !sent.first("consent").empty(),
                     .case_token = case_of(sent),
                     .problems = std::move(letter.problems)};
  if (!draft.problems.empty()) return form_page(services, asked, std::move(draft));
  const KeptLetter kept = keep_letter(services, asked.first("organisation"), draft);
  if (kept.fate == LetterFate::gone) return fail(404, "This organisation is not listed any more.");
  if (kept.fate == LetterFate::kept) {
    if (services.mails != nullptr) services.mails->wake();
    return draft.case_token.empty()
               ? kept_reply(services, asked, kept.number)
               : redirect(
                     Address("/case/" + draft.case_token).in_language_of(sent).text() + "#contact",
                     303);
  }
  draft.problems.push_back({"/form", "", "too_many"});
  return form_page(services, asked, std::move(draft));
}

Response kept_page(const Services& services, const Request& request) {
  const PageRequest asked = page_request(*services.pages, request);
  const std::string address = kept_address(asked.first("number"), asked.first("organisation"));
  if (!services.seal->holds(address, asked.first("seal"))) return nothing_here();
  return services.live->answer([&](const Snapshot& snapshot) {
    return page_reply(services.pages->contact_kept(snapshot, asked), asked);
  });
}

}  // namespace

void add_contact_pages(Router& router, const Services& services) {
  router.get("/contact", [services](const Request& request) {
    return empty_form(services, without_letter(page_request(*services.pages, request)));
  });
  router.post_form("/contact", [services](const Request& request) {
    const PageRequest sent = page_request(*services.pages, request, request.form);
    if (sent.first("send").empty()) return carried(services, sent);
    return take_letter(services, request, sent);
  });
  router.get(kKeptPath,
             [services](const Request& request) { return kept_page(services, request); });
}

}  // namespace tandem
