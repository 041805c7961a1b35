#include "http/contact_desk.h"

#include "base/today.h"
#include "wire/mail_address.h"

namespace tandem {

namespace {

std::string form_of(std::string_view organisation) {
  return "/contact " + std::string(organisation);
}

}  // namespace

std::string ContactDesk::mark_for(std::string_view organisation) const {
  return seal_.of_today(form_of(organisation));
}

bool ContactDesk::is_own(std::string_view organisation, std::string_view mark) const {
  return seal_.holds_since_yesterday(form_of(organisation), mark);
}

KeptLetter ContactDesk::keep(std::string_view organisation, const Letter& letter) {
  const std::string day = today();
  const std::lock_guard lock(mutex_);
  return store_.keep_letter(organisation, letter, day);
}

std::string ContactDesk::mail_of(std::int64_t number, ContactSide side) {
  const std::lock_guard lock(mutex_);
  return contact_mail_address(store_, number, side);
}

std::string contact_mail_address(const Store& store, std::int64_t number, ContactSide side) {
  const auto enquiry = store.enquiry(number);
  if (!enquiry) return {};
  if (side == ContactSide::sender) return wire::mail_address_in(enquiry->letter.reply_to);
  const auto partner = store.find(RecordType::organisation, enquiry->organisation);
  return partner ? wire::mail_address_in(std::get<Organisation>(partner->record).contact)
                 : std::string();
}

}  // namespace tandem
