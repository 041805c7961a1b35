#pragma once

#include <cstdint>
#include <string>

#include "domain/enquiry.h"

namespace tandem {

// What somebody wants to be told of by mail.
enum class SubscriptionKind : std::uint8_t {
  match,  // the next partner who fits a challenge: one mail, then it rests until they ask again
  search  // whatever new record matches a search
};

// asked: by whoever typed the address; nothing but one mail to confirm goes there. active:
// confirmed by the address. resting: told of something, and not asked on yet.
enum class SubscriptionState : std::uint8_t { asked, active, resting };

// Personal: in no export and no log, gone as soon as it is ended.
struct Subscription {
  std::int64_t number = 0;
  SubscriptionKind kind = SubscriptionKind::match;
  SubscriptionState state = SubscriptionState::asked;
  std::string address{};  // mail
  std::string query{};    // of the page that answers it: "text=…&place=…"
  std::string lang{};     // of the mails
  std::string since{};    // day of the state
  std::int64_t seen = 0;  // records up to this number are not new
  bool mailed = false;    // that it waits to be confirmed
};

// More than a day's readers, fewer than would fill a disk or make a nuisance of the mail server.
constexpr int kSubscriptionsADay = 200;
constexpr int kSubscriptionsAnAddress = 10;
// Days until what nobody confirmed, or asked on with, is forgotten.
constexpr int kUnconfirmedDays = 7;
constexpr int kRestingDays = 60;

// Both sides of a first contact.
enum class ContactSide : std::uint8_t { partner, sender };

// How far both sides are from knowing each other's address. Days; empty when not yet.
struct Agreement {
  std::int64_t number = 0;        // of the enquiry
  std::string organisation{};     // id
  std::string partner_address{};  // that the partner wants passed on
  std::string partner_agreed{}, sender_asked{}, sender_agreed{}, introduced{}, declined{};
};

}  // namespace tandem
