#include "page/subscription_pages.h"

#include <utility>

#include "base/utf8.h"

namespace tandem {

namespace {

constexpr std::size_t kTopicText = 160;

View mail_frame(const Reading& reading, const std::string& title) {
  View view = framed(reading, {.title = title,
                               .description = reading.words("mail_description"),
                               .canonical = "/",
                               .noindex = true});
  view.text("heading", title);
  for (const char* field : {"kicker", "topic", "topic_href", "field"}) view.nothing(field);
  return view;
}

View button(const Words& words, const char* action, const char* label, bool quiet) {
  View view;
  view.text("value", action).text("label", words(label)).flag("quiet", quiet);
  return view;
}

// Where a contact stands, from the side that looks.
const char* answer_state(const ContactAnswer& answer) {
  const Agreement& agreement = answer.agreement;
  if (!agreement.declined.empty()) return "declined";
  if (!agreement.introduced.empty()) return "introduced";
  const bool agreed = answer.side == ContactSide::partner ? !agreement.partner_agreed.empty()
                                                          : !agreement.sender_agreed.empty();
  return agreed ? "agreed" : "asked";
}

}  // namespace

std::string topic_of(const Words& words, SubscriptionKind kind, const PageRequest& watched) {
  const bool match = kind == SubscriptionKind::match;
  const std::string text = shorten(watched.first(match ? "text" : "q"), kTopicText);
  if (text.empty()) return words("mail_topic_everything");
  const std::string_view place = watched.first("place");
  return place.empty() ? words("mail_topic", {{"text", text}})
                       : words("mail_topic_place", {{"text", text}, {"place", place}});
}

Sheet subscribe_page(const Reading& reading, const SubscriptionDraft& draft) {
  const Words& words = reading.words;
  const bool match = draft.kind == SubscriptionKind::match;
  const bool failed = !draft.problems.empty();
  const std::string heading = words(match ? "mail_match_title" : "mail_search_title");
  View view = mail_frame(reading, heading);
  if (failed) view.text("title", words("error_title_prefix") + " " + heading);
  view.text("lead", words(match ? "mail_match_lead" : "mail_search_lead"));
  view.text("topic", topic_of(words, draft.kind, draft.watched));
  View form;
  form.text("kind", match ? "match" : "search").text("query", draft.query);
  form.text("mark", draft.mark).text("address", draft.address);
  std::vector<View> errors;
  std::string address_error;
  for (const Problem& problem : draft.problems) {
    const bool at_address = problem.where == "/address";
    const std::string message = words(at_address                   ? "mail_error_address"
                                      : problem.code == "too_many" ? "mail_error_too_many"
                                                                   : "contact_error_form");
    if (at_address) address_error = message;
    View error;
    error.text("target", at_address ? "address" : "send").text("message", message);
    errors.push_back(std::move(error));
  }
  form.list("errors", std::move(errors)).maybe("address_error", address_error);
  view.object("form", std::move(form));
  return {"subscribe", std::move(view), failed ? 422 : 200};
}

Sheet subscribed_page(const Reading& reading) {
  View view = mail_frame(reading, reading.words("mail_asked_title"));
  view.text("text", reading.words("mail_asked_text"));
  view.list("buttons", {}).text("action", "");
  return {"mail_answer", std::move(view)};
}

Sheet subscription_page(const Reading& reading, const SubscriptionSheet& sheet) {
  const auto& subscription = sheet.subscription;
  const Words& words = reading.words;
  const std::string state = !subscription                                      ? "ended"
                            : subscription->state == SubscriptionState::asked  ? "confirm"
                            : subscription->state == SubscriptionState::active ? "active"
                                                                               : "resting";
  View view = mail_frame(reading, words("mail_" + state + "_title"));
  view.text("text", words("mail_" + state + "_text")).text("action", sheet.action);
  if (subscription) {
    view.text("topic", topic_of(words, subscription->kind, sheet.watched));
    view.text("topic_href", reading.link(Address(sheet.watched)));
  }
  std::vector<View> buttons;
  if (state == "confirm")
    buttons.push_back(button(words, "activate", "mail_confirm_button", false));
  if (state == "resting") buttons.push_back(button(words, "activate", "mail_go_on_button", false));
  if (subscription) buttons.push_back(button(words, "end", "mail_end_button", true));
  view.list("buttons", std::move(buttons));
  return {"mail_answer", std::move(view)};
}

Sheet contact_answer_page(const Reading& reading, const ContactAnswer& answer) {
  const Words& words = reading.words;
  const std::string state = answer_state(answer);
  const bool partner = answer.side == ContactSide::partner;
  const std::string number = std::to_string(answer.agreement.number);
  const std::string key =
      state == "asked" ? partner ? "answer_partner" : "answer_sender" : "answer_" + state;
  View view = mail_frame(reading, words(key + "_title", {{"name", answer.name}}));
  view.text("kicker", words("answer_number", {{"n", number}}));
  view.text("text", words(key + "_text", {{"name", answer.name}}));
  view.text("action", answer.action);
  std::vector<View> buttons;
  if (state == "asked") {
    buttons.push_back(button(words, "agree", "answer_agree_button", false));
    buttons.push_back(button(words, "decline", "answer_decline_button", true));
    View field;
    field.text("value", answer.address).flag("fixed", !partner);
    field.maybe("error", answer.wrong_address ? words("mail_error_address") : std::string());
    view.object("field", std::move(field));
  }
  view.list("buttons", std::move(buttons));
  return {"mail_answer", std::move(view), answer.wrong_address ? 422 : 200};
}

}  // namespace tandem
