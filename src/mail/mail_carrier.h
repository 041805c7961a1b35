#pragma once

#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <thread>

#include "http/seal.h"
#include "mail/mail_letters.h"
#include "snapshot/live.h"
#include "store/mail_store.h"
#include "store/store.h"

namespace tandem {

// The thread of a running server that carries mails: a round when it is woken, and every minute for
// what came in otherwise. A mail server that fails is logged once, and tried again with the next
// round; nobody waits for it.
class MailCarrier {
 public:
  struct Parts {
    std::filesystem::path store_file{}, lock_file{};
    const Live* live = nullptr;
    const Phrasebook* words = nullptr;
    const Seal* seal = nullptr;
    MailSettings settings{};
  };

  explicit MailCarrier(Parts parts);
  MailCarrier(const MailCarrier&) = delete;
  MailCarrier& operator=(const MailCarrier&) = delete;
  MailCarrier(MailCarrier&&) = delete;
  MailCarrier& operator=(MailCarrier&&) = delete;
  ~MailCarrier();

  // There may be a mail to write. Threads: any.
  void wake();

 private:
  void run();
  void carry();

  Parts parts_;
  Store store_;
  MailStore mails_;
  bool failing_ = false;
  bool woken_ = true, stop_ = false;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::thread thread_;
};

}  // namespace tandem
