#include <string>
#include <utility>

#include "base/today.h"
#include "http/api.h"
#include "http/page_reply.h"
#include "http/pages.h"
#include "http/security.h"
#include "http/url.h"
#include "match/match.h"
#include "match/search.h"
#include "page/match_fields.h"
#include "store/store.h"
#include "wire/mail_address.h"
#include "wire/search_json.h"
#include "wire/typed_text.h"

namespace tandem {

namespace {

constexpr const char* kAskedPath = "/subscribe/asked";
constexpr std::size_t kLongestQuery = 7'000;  // bytes; an address may have 8 KB

std::int64_t number_in(const PageRequest& asked) {
  return whole_number(asked.first("number"));
}

std::string form_text(const Subscription& wanted) {
  return "/subscribe " + wanted.query;
}

bool is_own(const Services& services, const Request& request, const Subscription& wanted,
            std::string_view mark) {
  return !comes_from_elsewhere(request) &&
         services.seal->holds_since_yesterday(form_text(wanted), mark);
}

// What the form is about; nothing when it is about nothing that can be watched.
std::optional<Subscription> wanted_of(const Services& services, const PageRequest& asked) {
  Subscription wanted{.query = std::string(asked.first("query")), .lang = asked.lang};
  const std::string_view kind = asked.first("kind");
  if ((kind != "match" && kind != "search") || wanted.query.size() > kLongestQuery)
    return std::nullopt;
  wanted.kind = kind == "match" ? SubscriptionKind::match : SubscriptionKind::search;
  const PageRequest watched = request_of(wanted);
  const bool answerable = services.live->answer([&](const Snapshot& snapshot) {
    if (wanted.kind == SubscriptionKind::search) {
      const auto search = wire::search_request_from_query(watched.query);
      return search.ok() && check(snapshot, search.value).ok();
    }
    std::vector<Problem> problems;
    const auto match = match_request(watched, asked_of(watched), problems);
    return problems.empty() && encode(snapshot, match).ok();
  });
  return answerable ? std::optional(wanted) : std::nullopt;
}

Response subscribe_reply(const Services& services, PageRequest asked, const Subscription& wanted,
                         SubscriptionDraft draft) {
  draft.kind = wanted.kind;
  draft.query = wanted.query;
  draft.watched = request_of(wanted);
  draft.mark = services.seal->of_today(form_text(wanted));
  std::erase_if(asked.query, [](const auto& field) {
    return field.first != "kind" && field.first != "query" && field.first != "lang";
  });
  return page_reply(services.pages->subscribe(asked, draft), asked);
}

Response take_subscription(const Services& services, const Request& request) {
  if (auto refused = refuse_too_often(services, request)) return *refused;
  const PageRequest sent = page_request(*services.pages, request, request.form);
  auto wanted = wanted_of(services, sent);
  if (!wanted) return nothing_here();
  wanted->address = wire::typed_line(sent.first("address"));
  SubscriptionDraft draft{.address = wanted->address};
  if (!is_own(services, request, *wanted, sent.first("mark")))
    draft.problems.push_back({"/form", "", "stale"});
  if (!wire::is_mail_address(wanted->address))
    draft.problems.push_back({"/address", "", "invalid"});
  if (draft.problems.empty() &&
      !services.mails->with([&](MailStore& store) { return store.subscribe(*wanted, today()); })) {
    draft.problems.push_back({"/form", "", "too_many"});
  }
  if (!draft.problems.empty()) return subscribe_reply(services, sent, *wanted, std::move(draft));
  services.mails->wake();
  return redirect(Address(kAskedPath).in_language_of(sent).text(), 303);
}

ContactSide side_in(const PageRequest& asked) {
  return asked.first("side") == "partner" ? ContactSide::partner : ContactSide::sender;
}

// The sealed address that was asked for, in the language that was chosen; empty when its seal is
// not ours.
std::string sealed_address(const Services& services, const PageRequest& asked) {
  const Address address = asked.path == "/subscription"
                              ? subscription_address(number_in(asked))
                              : answer_address(number_in(asked), side_in(asked));
  const std::string_view seal = asked.first("seal");
  return services.seal->holds(address.text(), seal)
             ? address.with("seal", seal).in_language_of(asked).text()
             : std::string();
}

Response subscription_reply(const Services& services, const Request& request) {
  const PageRequest asked = page_request(*services.pages, request);
  SubscriptionSheet sheet{.action = sealed_address(services, asked)};
  if (sheet.action.empty()) return nothing_here();
  sheet.subscription =
      services.mails->with([&](MailStore& store) { return store.subscription(number_in(asked)); });
  if (sheet.subscription) sheet.watched = request_of(*sheet.subscription);
  return page_reply(services.pages->subscription(asked, sheet), asked);
}

// The button of the page, or of a mail programme (RFC 8058), which has no page, cookie or login:
// the seal in the address alone says who it was sent to.
Response change_subscription(const Services& services, const Request& request) {
  const PageRequest asked = page_request(*services.pages, request);
  const PageRequest sent = page_request(*services.pages, request, request.form);
  const std::string address = sealed_address(services, asked);
  if (address.empty()) return nothing_here();
  const std::int64_t number = number_in(asked);
  const bool one_click = sent.first("List-Unsubscribe") == "One-Click";
  if (one_click || sent.first("do") == "end") {
    services.mails->with([&](MailStore& store) { return store.unsubscribe(number); });
  } else if (sent.first("do") == "activate") {
    const auto subscription =
        services.mails->with([&](MailStore& store) { return store.subscription(number); });
    if (!subscription) return redirect(address, 303);
    services.mails->with([&](MailStore& store) {
      return store.activate(number, store.newest(record_type_of(*subscription)), today());
    });
  }
  return one_click ? subscription_reply(services, request) : redirect(address, 303);
}

std::string name_of_partner(const Services& services, const std::string& organisation) {
  return services.live->answer([&](const Snapshot& snapshot) {
    const auto record = snapshot.record(RecordType::organisation, organisation);
    return record ? std::get<Organisation>(*record).name : std::string();
  });
}

Response answer_reply(const Services& services, const Request& request, ContactAnswer answer) {
  const PageRequest asked = page_request(*services.pages, request);
  answer.action = sealed_address(services, asked);
  if (answer.action.empty()) return nothing_here();
  answer.side = side_in(asked);
  const auto agreement =
      services.mails->with([&](MailStore& store) { return store.agreement(number_in(asked)); });
  if (!agreement) return nothing_here();
  answer.agreement = *agreement;
  answer.name = name_of_partner(services, agreement->organisation);
  if (answer.address.empty())
    answer.address = services.contacts->mail_of(agreement->number, answer.side);
  return page_reply(services.pages->contact_answer(asked, answer), asked);
}

Response take_answer(const Services& services, const Request& request) {
  const PageRequest asked = page_request(*services.pages, request);
  const PageRequest sent = page_request(*services.pages, request, request.form);
  const std::string address = sealed_address(services, asked);
  if (address.empty()) return nothing_here();
  const ContactSide side = side_in(asked);
  if (sent.first("do") == "decline") {
    services.mails->with(
        [&](MailStore& store) { return store.decline(number_in(asked), today()); });
  } else if (sent.first("do") == "agree") {
    const std::string own = wire::typed_line(sent.first("address"));
    if (side == ContactSide::partner && !wire::is_mail_address(own))
      return answer_reply(services, request, {.address = own, .wrong_address = true});
    services.mails->with(
        [&](MailStore& store) { return store.agree(number_in(asked), side, own, today()); });
  }
  services.mails->wake();
  return redirect(address, 303);
}

}  // namespace

void add_mail_pages(Router& router, const Services& services) {
  if (services.mails == nullptr) return;
  router.get("/subscribe", [services](const Request& request) {
    const PageRequest asked = page_request(*services.pages, request);
    const auto wanted = wanted_of(services, asked);
    return wanted ? subscribe_reply(services, asked, *wanted, {}) : nothing_here();
  });
  router.post_form("/subscribe", [services](const Request& request) {
    return take_subscription(services, request);
  });
  router.get(kAskedPath, [services](const Request& request) {
    const PageRequest asked = page_request(*services.pages, request);
    return page_reply(services.pages->subscribed(asked), asked);
  });
  router.get("/subscription",
             [services](const Request& request) { return subscription_reply(services, request); });
  router.post_any_form("/subscription", [services](const Request& request) {
    return change_subscription(services, request);
  });
  router.get("/contact/answer",
             [services](const Request& request) { return answer_reply(services, request, {}); });
  router.post_form("/contact/answer",
                   [services](const Request& request) { return take_answer(services, request); });
}

}  // namespace tandem
