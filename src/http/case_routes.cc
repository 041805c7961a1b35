#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/today.h"
#include "http/api.h"
#include "http/case_desk.h"
#include "http/page_reply.h"
#include "http/pages.h"
#include "http/security.h"
#include "http/url.h"
#include "page/check_list.h"
#include "page/match_fields.h"
#include "wire/case_fields.h"

namespace tandem {

namespace {

constexpr const char* kDeletedPath = "/case/deleted";

// No engine lists it, whatever it thinks of the page's own word.
Response unlisted(Response response) {
  response.set_header("X-Robots-Tag", "noindex, nofollow");
  return response;
}

// What of a form may stand in an address.
PageRequest keeping(PageRequest asked, std::initializer_list<std::string_view> names) {
  std::erase_if(asked.query, [&](const auto& field) {
    return std::ranges::find(names, field.first) == names.end();
  });
  return asked;
}

PageRequest for_opening(PageRequest asked) {
  asked = keeping(std::move(asked), {"organisation", "text", "place", "lang"});
  asked.path = "/case";
  return asked;
}

Response opening_page(const Services& services, const PageRequest& asked, CaseOpening opening) {
  const std::string_view organisation = asked.first("organisation");
  if (!CaseDesk::is_token(opening.token)) opening.token = CaseDesk::new_token();
  opening.mark = services.cases->mark_for(organisation, opening.token);
  return unlisted(services.live->answer([&](const Snapshot& snapshot) {
    return page_reply(services.pages->case_opening(snapshot, asked, opening), asked);
  }));
}

Response empty_opening(const Services& services, const PageRequest& asked) {
  return opening_page(services, asked,
                      {.start = {.challenge = std::string(asked.first("text")),
                                 .place = std::string(asked.first("place"))}});
}

// The button of a suggestion posts the whole form of the match, as for a first contact.
Response carried_on(const Services& services, PageRequest asked) {
  if (const std::string address = match_address(asked); !address.empty())
    return redirect(address, 303);
  asked.posted = true;
  return empty_opening(services, asked);
}

std::string case_address(const PageRequest& asked, std::string_view token, const char* more = "") {
  Address address("/case/" + std::string(token));
  if (more[0] == '?') address = address.with(std::string_view(more).substr(1), "1");
  return address.in_language_of(asked).text() + (more[0] == '#' ? more : "");
}

Response open_case(const Services& services, const Request& request, const PageRequest& sent) {
  if (auto refused = refuse_too_often(services, request)) return *refused;
  auto start = wire::case_start_from_fields({.organisation = sent.first("organisation"),
                                             .text = sent.first("text"),
                                             .firm = sent.first("firm"),
                                             .place = sent.first("place"),
                                             .consent = sent.first("consent")});
  const std::string_view token = sent.first("token");
  const bool is_own = !comes_from_elsewhere(request) && CaseDesk::is_token(token) &&
                      services.cases->is_own(sent.first("organisation"), token, sent.first("mark"));
  if (!is_own) start.problems.push_back({"/form", "", "stale"});
  PageRequest asked = keeping(sent, {"organisation", "lang"});
  asked.posted = true;
  CaseOpening opening{.token = is_own ? std::string(token) : std::string(),
                      .start = start.value,
                      .consent = !sent.first("consent").empty(),
                      .problems = std::move(start.problems)};
  if (!opening.problems.empty()) return opening_page(services, asked, std::move(opening));
  const CaseChange fate = services.cases->with(
      token, [&](CaseStore& store, const std::string& key, const std::string& today) {
        return store.open(key, opening.start, today);
      });
  if (fate == CaseChange::gone) return fail(404, "This organisation is not listed any more.");
  if (fate == CaseChange::kept)
    return unlisted(redirect(case_address(sent, token, "?opened"), 303));
  opening.problems.push_back({"/form", "", "too_many"});
  return opening_page(services, asked, std::move(opening));
}

// ---- one case ----

// A form of a case's page, and what it comes to.
struct CaseForm {
  const Services& services;
  const PageRequest& sent;
  std::string_view token;
  OpenedCase opened;
  CaseSheet::Draft draft{};
  const char* part = "";  // of the page, to return to

  template <typename Use>
  auto with(const Use& use) const {
    return services.cases->with(token, use);
  }
};

// Shown as it is now; 404 once it is gone.
Response case_reply(const Services& services, PageRequest asked, std::string_view token,
                    CaseSheet::Draft draft = {}) {
  auto opened = services.cases->with(token, [](CaseStore& store, const std::string& key,
                                               const std::string&) { return store.read(key); });
  if (!opened) return nothing_here();
  CaseSheet sheet{.opened = std::move(*opened),
                  .today = today(),
                  .just_opened = !asked.first("opened").empty(),
                  .draft = std::move(draft)};
  sheet.expires = day_after(sheet.opened.file.changed, kCaseDays);
  for (const CaseAdviser& adviser : sheet.opened.file.advisers) {
    if (sheet.opened.adviser != 0) break;
    sheet.adviser_paths.push_back("/case/" + CaseDesk::adviser_token(token, adviser.ordinal));
  }
  asked = keeping(std::move(asked), {"lang"});
  return unlisted(services.live->answer([&](const Snapshot& snapshot) {
    return page_reply(services.pages->case_file(snapshot, asked, sheet), asked);
  }));
}

CaseChange take_step(CaseForm& form) {
  const auto step = case_step(form.sent.first("step"));
  if (!step) return CaseChange::refused;
  form.part = "#way-heading";
  form.draft.step = form.sent.first("step");
  form.draft.day = form.sent.first("day");
  // A day further, since it is tomorrow already where people are ahead of UTC.
  auto day = wire::case_day(form.opened.file, *step, form.sent.first("day"), day_in(1));
  form.draft.problems = std::move(day.problems);
  if (!form.draft.problems.empty()) return CaseChange::kept;
  return form.with([&](CaseStore& store, const std::string& key, const std::string& today) {
    return store.set_step(key, *step, day.value, today);
  });
}

CaseChange take_step_back(CaseForm& form) {
  const auto step = case_step(form.sent.first("step"));
  if (!step) return CaseChange::refused;
  form.part = "#way-heading";
  return form.with([&](CaseStore& store, const std::string& key, const std::string& today) {
    return store.set_step(key, *step, {}, today);
  });
}

CaseChange take_list(CaseForm& form) {
  form.part = "#list";
  std::array<std::string_view, kCheckList.size()> ids{};
  std::ranges::transform(kCheckList, ids.begin(), &CheckItem::id);
  auto items = wire::case_items_from_fields(ids, form.sent.query);
  for (const CaseItemChange& change : items.value) form.draft.items.push_back(change.now);
  form.draft.problems = std::move(items.problems);
  if (!form.draft.problems.empty()) return CaseChange::kept;
  const auto result =
      form.with([&](CaseStore& store, const std::string& key, const std::string& today) {
        return store.change_items(key, items.value, today);
      });
  for (const std::string& id : result.changed_meanwhile)
    form.draft.problems.push_back({"/note-" + id, "", "changed"});
  return result.fate;
}

CaseChange take_challenge(CaseForm& form) {
  auto text = wire::case_text(form.sent.first("text"), "/challenge", wire::kLongestCaseText, true);
  form.draft.challenge = text.value;
  form.draft.problems = std::move(text.problems);
  if (!form.draft.problems.empty()) return CaseChange::kept;
  const auto was = wire::case_text(form.sent.first("was"), "", wire::kLongestCaseText, false);
  const CaseChange fate =
      form.with([&](CaseStore& store, const std::string& key, const std::string& today) {
        return store.rewrite(key, was.value, text.value, today);
      });
  if (fate != CaseChange::refused) return fate;
  form.draft.problems.push_back({"/challenge", "", "changed"});
  return CaseChange::kept;
}

CaseChange take_note(CaseForm& form) {
  form.part = "#notes";
  auto text = wire::case_text(form.sent.first("note"), "/note", wire::kLongestCaseNote, true);
  form.draft.note = text.value;
  form.draft.problems = std::move(text.problems);
  if (!form.draft.problems.empty()) return CaseChange::kept;
  const CaseChange fate =
      form.with([&](CaseStore& store, const std::string& key, const std::string& today) {
        return store.add_note(key, text.value, today);
      });
  if (fate != CaseChange::refused) return fate;
  form.draft.problems.push_back({"/note", "", "full"});
  return CaseChange::kept;
}

CaseChange drop_note(CaseForm& form) {
  form.part = "#notes";
  return form.with([&](CaseStore& store, const std::string& key, const std::string& today) {
    return store.drop_note(key, whole_number(form.sent.first("number")), today);
  });
}

CaseChange let_in(CaseForm& form) {
  form.part = "#advisers";
  auto name = wire::case_line(form.sent.first("adviser"), "/adviser", wire::kLongestCaseLine);
  form.draft.adviser = name.value;
  form.draft.problems = std::move(name.problems);
  if (!form.draft.problems.empty()) return CaseChange::kept;
  const std::int64_t ordinal = whole_number(form.sent.first("ordinal"));
  const std::string adviser = CaseDesk::key_of(CaseDesk::adviser_token(form.token, ordinal));
  return form.with([&](CaseStore& store, const std::string& key, const std::string& today) {
    return store.let_in(key, {ordinal, name.value, today}, adviser);
  });
}

CaseChange withdraw(CaseForm& form) {
  form.part = "#advisers";
  return form.with([&](CaseStore& store, const std::string& key, const std::string& today) {
    return store.withdraw(key, whole_number(form.sent.first("adviser")), today);
  });
}

CaseChange delete_case(CaseForm& form) {
  if (form.sent.first("sure").empty()) {
    form.draft.problems.push_back({"/sure", "", "required"});
    return CaseChange::kept;
  }
  return form.with([](CaseStore& store, const std::string& key, const std::string&) {
    return store.forget(key);
  });
}

struct CaseAction {
  std::string_view name;
  CaseChange (*take)(CaseForm&);
};

constexpr std::array<CaseAction, 9> kCaseActions = {{{"step", take_step},
                                                     {"step_back", take_step_back},
                                                     {"list", take_list},
                                                     {"challenge", take_challenge},
                                                     {"note", take_note},
                                                     {"drop_note", drop_note},
                                                     {"let_in", let_in},
                                                     {"withdraw", withdraw},
                                                     {"delete", delete_case}}};

Response change_case(const Services& services, const Request& request) {
  const std::string_view token = request.part("token");
  if (!CaseDesk::is_token(token)) return nothing_here();
  if (comes_from_elsewhere(request)) return fail(403, "This form does not come from this site.");
  if (auto refused = refuse_too_often(services, request)) return *refused;
  const PageRequest sent = page_request(*services.pages, request, request.form);
  const auto action = std::ranges::find(kCaseActions, sent.first("do"), &CaseAction::name);
  auto opened = services.cases->with(token, [](CaseStore& store, const std::string& key,
                                               const std::string&) { return store.read(key); });
  if (!opened) return nothing_here();
  if (action == kCaseActions.end()) return fail(422, "This form asks for nothing that is known.");
  CaseForm form{services, sent, token, std::move(*opened)};
  const CaseChange fate = action->take(form);
  if (!form.draft.problems.empty()) {
    PageRequest asked = keeping(sent, {"lang"});
    asked.posted = true;
    return case_reply(services, std::move(asked), token, std::move(form.draft));
  }
  if (fate == CaseChange::gone) return nothing_here();
  if (fate == CaseChange::refused) return fail(403, "This link may not do that.");
  if (action->name == "delete")
    return redirect(Address(kDeletedPath).in_language_of(sent).text(), 303);
  return unlisted(redirect(case_address(sent, token, form.part), 303));
}

}  // namespace

void add_case_pages(Router& router, const Services& services) {
  router.get("/case", [services](const Request& request) {
    return empty_opening(services, for_opening(page_request(*services.pages, request)));
  });
  router.post_form("/case", [services](const Request& request) {
    const PageRequest sent = page_request(*services.pages, request, request.form);
    if (sent.first("send").empty()) return carried_on(services, for_opening(sent));
    return open_case(services, request, sent);
  });
  router.get(kDeletedPath, [services](const Request& request) {
    const PageRequest asked = page_request(*services.pages, request);
    return page_reply(services.pages->case_deleted(asked), asked);
  });
  router.get("/case/{token}", [services](const Request& request) {
    const std::string_view token = request.part("token");
    if (!CaseDesk::is_token(token)) return nothing_here();
    return case_reply(services, page_request(*services.pages, request), token);
  });
  router.post_form("/case/{token}",
                   [services](const Request& request) { return change_case(services, request); });
}

}  // namespace tandem
