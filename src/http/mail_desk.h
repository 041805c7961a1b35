#pragma once

#include <filesystem>
#include <functional>
#include <mutex>
#include <string>
#include <utility>

#include "http/seal.h"
#include "page/address.h"
#include "page/page.h"
#include "store/mail_store.h"

namespace tandem {

// What pages have to do with mails, where the operator has a mail server. Threads: safe; calls come
// one after another, as the store wants it.
class MailDesk {
 public:
  // `wake`: there may be a mail to write.
  MailDesk(const std::filesystem::path& store_file, std::function<void()> wake)
      : wake_(std::move(wake)), store_(store_file) {}

  template <typename Use>
  auto with(const Use& use) {
    const std::lock_guard lock(mutex_);
    return use(store_);
  }

  void wake() const { wake_(); }

 private:
  std::function<void()> wake_;
  std::mutex mutex_;
  MailStore store_;
};

// Addresses that only mails name, without their seal. It says that this server wrote them, so that
// nothing else need be kept.
Address subscription_address(std::int64_t number);
Address answer_address(std::int64_t enquiry, ContactSide side);
std::string sealed(const Seal& seal, const Address& address);

// What a subscription asks, as the page that answers it would be asked.
PageRequest request_of(const Subscription& subscription);
RecordType record_type_of(const Subscription& subscription);

}  // namespace tandem
