#include "http/connections.h"

#include <sys/socket.h>

#include <algorithm>
#include <utility>

#include "base/log.h"

namespace tandem {

bool Connections::Visit::begin_answer() {
  const std::lock_guard lock(all_->mutex_);
  if (entry_->given_away || all_->closing_) return false;
  entry_->state = State::answering;
  return true;
}

void Connections::Visit::begin_reply() {
  const std::lock_guard lock(all_->mutex_);
  entry_->state = State::replying;
  entry_->since = Clock::now();
}

bool Connections::Visit::begin_wait() {
  const std::lock_guard lock(all_->mutex_);
  entry_->state = State::waiting;
  return !entry_->given_away && !all_->closing_;
}

bool Connections::Visit::is_closing() const {
  const std::lock_guard lock(all_->mutex_);
  return all_->closing_;
}

Connections::~Connections() {
  leave_all(std::chrono::milliseconds(0));
}

bool Connections::admit(Socket& socket) {
  std::unique_lock lock(mutex_);
  join_finished(lock);
  if (closing_ || (present_.size() >= most_ && !make_room(lock))) return false;
  present_.emplace_back();
  const auto entry = std::prev(present_.end());
  entry->descriptor = socket.descriptor();
  entry->since = Clock::now();
  try {
    entry->thread = std::thread(
        [this, entry, owned = std::move(socket)]() mutable { run(std::move(owned), entry); });
  } catch (
      const std::system_error&) {  // no more threads on this machine: turn away, serve the others
    present_.erase(entry);
    return false;
  }
  return true;
}

// The socket is shut down, not closed: its number stays taken until its own thread has left the
// list, so that nobody else's file can be meant. That thread sits in poll() and wakes at once.
bool Connections::make_room(std::unique_lock<std::mutex>& lock) {
  auto longest = present_.end();
  for (auto entry = present_.begin(); entry != present_.end(); ++entry) {
    if (entry->state == State::answering || entry->given_away) continue;
    if (longest == present_.end() || entry->since < longest->since) longest = entry;
  }
  if (longest == present_.end()) return false;
  longest->given_away = true;
  ::shutdown(longest->descriptor, SHUT_RDWR);
  return left_.wait_for(lock, std::chrono::seconds(1), [this] { return present_.size() < most_; });
}

void Connections::run(Socket socket, std::list<Entry>::iterator entry) {
  Connection connection(std::move(socket));
  Visit visit(*this, entry);
  serve_(connection, visit);
  leave(entry);  // before `connection` closes the descriptor that others may shut down
}

void Connections::leave(std::list<Entry>::iterator entry) {
  const std::lock_guard lock(mutex_);
  finished_.splice(finished_.end(), present_, entry);
  left_.notify_all();
}

void Connections::join_finished(std::unique_lock<std::mutex>& lock) {
  std::list<Entry> gone;
  gone.swap(finished_);
  lock.unlock();
  for (Entry& entry : gone) entry.thread.join();
  lock.lock();
}

void Connections::leave_all(std::chrono::milliseconds patience) {
  std::unique_lock lock(mutex_);
  closing_ = true;
  for (const Entry& entry : present_) {
    if (entry.state == State::waiting) ::shutdown(entry.descriptor, SHUT_RDWR);
  }
  const auto all_gone = [this] { return present_.empty(); };
  if (!left_.wait_for(lock, patience, all_gone)) {
    log_warning("closing " + std::to_string(present_.size()) +
                " connections that did not finish in time");
    for (const Entry& entry : present_) ::shutdown(entry.descriptor, SHUT_RDWR);
    left_.wait(lock, all_gone);
  }
  join_finished(lock);
}

std::size_t Connections::size() const {
  const std::lock_guard lock(mutex_);
  return present_.size();
}

}  // namespace tandem
