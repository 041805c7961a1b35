#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "domain/record.h"
#include "domain/subscription.h"
#include "store/sqlite.h"

namespace tandem {

// What mails are still to be written, read from the state of things: a letter that the broker has
// not been told of, an address that is not confirmed, two who agreed. Noting comes after sending,
// so that a crash between both sends one mail twice and loses none. Days are ISO 8601. Threads: one
// object a thread. Throws: Error(io | corrupt | conflict) with the file's name.
class MailStore {
 public:
  explicit MailStore(const std::filesystem::path& file);

  // Numbers of letters that the broker has to be told of: new ones, and declined ones.
  [[nodiscard]] std::vector<std::int64_t> unnoticed();
  void note_noticed(const std::vector<std::int64_t>& numbers, std::string_view day);

  [[nodiscard]] std::optional<Agreement> agreement(std::int64_t enquiry);
  // Of letters that are not closed: the partner agreed, and both are not introduced yet.
  [[nodiscard]] std::vector<Agreement> agreements_under_way();
  // False when the letter is closed, gone, or not that side's turn. `address`: the partner's.
  bool agree(std::int64_t enquiry, ContactSide side, std::string_view address,
             std::string_view day);
  bool decline(std::int64_t enquiry, std::string_view day);
  void note_sender_asked(std::int64_t enquiry, std::string_view day);
  void note_introduced(std::int64_t enquiry, std::string_view day);

  // The same again is not a second one. False when there have been too many today, or of this
  // address.
  bool subscribe(const Subscription& wanted, std::string_view day);
  [[nodiscard]] std::optional<Subscription> subscription(std::int64_t number);
  [[nodiscard]] std::vector<Subscription> subscriptions();
  // The highest number of that type: nothing up to it is new from now on.
  [[nodiscard]] std::int64_t newest(RecordType type);
  void note_mailed(std::int64_t number);
  // active from then on: records up to `seen` are not new. False when there is none.
  bool activate(std::int64_t number, std::int64_t seen, std::string_view day);
  void note_seen(std::int64_t number, std::int64_t seen);
  void note_told(const Subscription& told, std::int64_t seen, std::string_view day);
  // Gone from the file and the log.
  bool unsubscribe(std::int64_t number);
  // What was never confirmed, and what has rested for too long.
  void expire(std::string_view unconfirmed_before, std::string_view resting_before);

 private:
  sqlite::Connection db_;
};

}  // namespace tandem
