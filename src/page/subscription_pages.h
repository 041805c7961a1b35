#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/parsed.h"
#include "domain/subscription.h"
#include "page/cards.h"

namespace tandem {

// The form that asks to be told by mail, while it is being filled in.
struct SubscriptionDraft {
  SubscriptionKind kind = SubscriptionKind::match;
  std::string query{};    // what is to be watched, as the address of the page that answers it
  PageRequest watched{};  // the same, read
  std::string mark{};     // tells the server that the form came from there
  std::string address{};  // as it was typed
  std::vector<Problem> problems{};  // "/address", "/form"
};

// What stands in a mail, or an answer to one, is shown by these. All are for nobody but whom the
// link was sent to.
Sheet subscribe_page(const Reading& reading, const SubscriptionDraft& draft);
Sheet subscribed_page(const Reading& reading);

struct SubscriptionSheet {
  std::string action{};                        // address of the page, with its seal
  std::optional<Subscription> subscription{};  // none: it has ended
  PageRequest watched{};
};

Sheet subscription_page(const Reading& reading, const SubscriptionSheet& sheet);

// How one side of a first contact is asked whether its address may be passed on.
struct ContactAnswer {
  ContactSide side = ContactSide::partner;
  std::string action{};   // address of the page, with its seal
  std::string name{};     // of the partner
  std::string address{};  // that would be passed on
  Agreement agreement{};
  bool wrong_address = false;
};

Sheet contact_answer_page(const Reading& reading, const ContactAnswer& answer);

// What a subscription is about, in a few words of its own.
std::string topic_of(const Words& words, SubscriptionKind kind, const PageRequest& watched);

}  // namespace tandem
