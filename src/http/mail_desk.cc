#include "http/mail_desk.h"

#include "http/url.h"
#include "wire/search_json.h"

namespace tandem {

Address subscription_address(std::int64_t number) {
  return Address("/subscription").with("number", std::to_string(number));
}

Address answer_address(std::int64_t enquiry, ContactSide side) {
  return Address("/contact/answer")
      .with("number", std::to_string(enquiry))
      .with("side", side == ContactSide::partner ? "partner" : "sender");
}

std::string sealed(const Seal& seal, const Address& address) {
  return address.with("seal", seal.of(address.text())).text();
}

PageRequest request_of(const Subscription& subscription) {
  PageRequest request;
  request.path = subscription.kind == SubscriptionKind::match ? "/match" : "/search";
  request.query = parse_fields(subscription.query).value_or(NamedValues{});
  request.lang = subscription.lang;
  return request;
}

RecordType record_type_of(const Subscription& subscription) {
  if (subscription.kind == SubscriptionKind::match) return RecordType::organisation;
  return wire::search_request_from_query(request_of(subscription).query).value.type;
}

}  // namespace tandem
