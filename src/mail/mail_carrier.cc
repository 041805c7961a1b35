#include "mail/mail_carrier.h"

#include <utility>

#include "base/error.h"
#include "base/files.h"
#include "base/log.h"
#include "mail/mail_round.h"

namespace tandem {

namespace {

constexpr std::chrono::minutes kBetweenRounds{1};

}  // namespace

MailCarrier::MailCarrier(Parts parts)
    : parts_(std::move(parts)),
      store_(parts_.store_file),
      mails_(parts_.store_file),
      thread_([this] { run(); }) {}

MailCarrier::~MailCarrier() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void MailCarrier::wake() {
  {
    const std::lock_guard lock(mutex_);
    woken_ = true;
  }
  wake_.notify_all();
}

void MailCarrier::run() {
  std::unique_lock lock(mutex_);
  while (!stop_) {
    wake_.wait_for(lock, kBetweenRounds, [this] { return stop_ || woken_; });
    if (stop_) return;
    woken_ = false;
    lock.unlock();
    carry();
    lock.lock();
  }
}

// Only one program of a home carries mails at a time, so that none goes out twice.
void MailCarrier::carry() {
  try {
    const FileLock only(parts_.lock_file, true);
    parts_.live->answer([&](const Snapshot& snapshot) {
      return carry_mails({mails_, store_, snapshot, *parts_.words, *parts_.seal, parts_.settings});
    });
    failing_ = false;
  } catch (const Error& error) {
    if (!failing_) log_warning(error.what());
    failing_ = true;
  }
}

}  // namespace tandem
