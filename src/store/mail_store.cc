#include "store/mail_store.h"

#include "store/schema.h"
#include "store/store_rows.h"

namespace tandem {

namespace {

constexpr const char* kAsked = "asked";
constexpr const char* kActive = "active";
constexpr const char* kResting = "resting";

SubscriptionState subscription_state(std::string_view name) {
  if (name == kActive) return SubscriptionState::active;
  return name == kResting ? SubscriptionState::resting : SubscriptionState::asked;
}

std::string_view name_of(SubscriptionKind kind) {
  return kind == SubscriptionKind::match ? "match" : "search";
}

// The columns that all queries of subscriptions begin with.
Subscription subscription_of(const sqlite::Statement& row) {
  return {.number = row.integer(0),
          .kind = row.text(1) == "match" ? SubscriptionKind::match : SubscriptionKind::search,
          .state = subscription_state(row.text(2)),
          .address = std::string(row.text(3)),
          .query = std::string(row.text(4)),
          .lang = std::string(row.text(5)),
          .since = std::string(row.text(6)),
          .seen = row.integer(7),
          .mailed = row.integer(8) != 0};
}

Agreement agreement_of(const sqlite::Statement& row) {
  return {.number = row.integer(0),
          .organisation = std::string(row.text(1)),
          .partner_address = std::string(row.text(2)),
          .partner_agreed = std::string(row.text(3)),
          .sender_asked = std::string(row.text(4)),
          .sender_agreed = std::string(row.text(5)),
          .introduced = std::string(row.text(6)),
          .declined = std::string(row.text(7))};
}

bool is_subscribed(sqlite::Connection& db, const Subscription& wanted) {
  auto find = db.prepare(
      "SELECT 1 FROM subscriptions WHERE address = ? AND kind = ? AND query = ? AND state <> "
      "'resting'");
  return find.bind(wanted.address).bind(name_of(wanted.kind)).bind(wanted.query).step();
}

bool has_had_enough(sqlite::Connection& db, const Subscription& wanted, std::string_view day) {
  auto today = db.prepare("SELECT count(*) FROM subscriptions WHERE state = 'asked' AND since = ?");
  if (today.bind(day).step() && today.integer(0) >= kSubscriptionsADay) return true;
  auto own = db.prepare("SELECT count(*) FROM subscriptions WHERE address = ?");
  return own.bind(wanted.address).step() && own.integer(0) >= kSubscriptionsAnAddress;
}

// Whoever asks again on another day, since the mail was lost, gets another.
void ask_again(sqlite::Connection& db, const Subscription& wanted, std::string_view day) {
  auto ask = db.prepare(
      "UPDATE subscriptions SET mailed = 0, since = ?4 WHERE address = ?1 AND kind = ?2 AND query "
      "= ?3 AND state = 'asked' AND since <> ?4");
  ask.bind(wanted.address).bind(name_of(wanted.kind)).bind(wanted.query).bind(day).run();
}

// "UPDATE … SET … = ?2 WHERE number = ?1"
void note_day(sqlite::Connection& db, std::string_view sql, std::int64_t number,
              std::string_view day) {
  db.prepare(sql).bind(number).bind(day).run();
}

}  // namespace

MailStore::MailStore(const std::filesystem::path& file) : db_(file) {
  prepare_schema(db_);
}

std::vector<std::int64_t> MailStore::unnoticed() {
  std::vector<std::int64_t> numbers;
  auto all = db_.prepare(
      "SELECT number FROM enquiries WHERE noticed = '' AND (state = 'open' OR (state = 'forwarded' "
      "AND declined <> '')) ORDER BY number");
  while (all.step()) numbers.push_back(all.integer(0));
  return numbers;
}

void MailStore::note_noticed(const std::vector<std::int64_t>& numbers, std::string_view day) {
  for (const std::int64_t number : numbers)
    note_day(db_, "UPDATE enquiries SET noticed = ?2 WHERE number = ?1", number, day);
}

std::optional<Agreement> MailStore::agreement(std::int64_t enquiry) {
  auto find = db_.prepare(
      "SELECT e.number, id, partner_address, partner_agreed, sender_asked, sender_agreed, "
      "introduced, declined FROM enquiries e JOIN records r ON r.type = 0 AND r.number = "
      "e.organisation WHERE e.number = ? AND state = 'forwarded'");
  if (!find.bind(enquiry).step()) return std::nullopt;
  return agreement_of(find);
}

std::vector<Agreement> MailStore::agreements_under_way() {
  std::vector<Agreement> agreements;
  auto all = db_.prepare(
      "SELECT e.number, id, partner_address, partner_agreed, sender_asked, sender_agreed, "
      "introduced, declined FROM enquiries e JOIN records r ON r.type = 0 AND r.number = "
      "e.organisation WHERE state = 'forwarded' AND partner_agreed <> '' AND introduced = '' AND "
      "declined = '' ORDER BY e.number");
  while (all.step()) agreements.push_back(agreement_of(all));
  return agreements;
}

bool MailStore::agree(std::int64_t enquiry, ContactSide side, std::string_view address,
                      std::string_view day) {
  if (side == ContactSide::partner) {
    db_.prepare(
           "UPDATE enquiries SET partner_agreed = ?2, partner_address = ?3 WHERE number = ?1 AND "
           "state = 'forwarded' AND partner_agreed = '' AND declined = ''")
        .bind(enquiry)
        .bind(day)
        .bind(address)
        .run();
  } else {
    db_.prepare(
           "UPDATE enquiries SET sender_agreed = ?2 WHERE number = ?1 AND state = 'forwarded' AND "
           "partner_agreed <> '' AND sender_agreed = '' AND declined = ''")
        .bind(enquiry)
        .bind(day)
        .run();
  }
  return db_.changed_rows() > 0;
}

bool MailStore::decline(std::int64_t enquiry, std::string_view day) {
  note_day(db_,
           "UPDATE enquiries SET declined = ?2, noticed = '' WHERE number = ?1 AND state = "
           "'forwarded' AND introduced = '' AND declined = ''",
           enquiry, day);
  return db_.changed_rows() > 0;
}

void MailStore::note_sender_asked(std::int64_t enquiry, std::string_view day) {
  note_day(db_, "UPDATE enquiries SET sender_asked = ?2 WHERE number = ?1", enquiry, day);
}

void MailStore::note_introduced(std::int64_t enquiry, std::string_view day) {
  note_day(db_, "UPDATE enquiries SET introduced = ?2 WHERE number = ?1", enquiry, day);
}

bool MailStore::subscribe(const Subscription& wanted, std::string_view day) {
  return sqlite::atomically(db_, [&] {
    if (is_subscribed(db_, wanted)) {
      ask_again(db_, wanted, day);
      return true;
    }
    if (has_had_enough(db_, wanted, day)) return false;
    auto insert = db_.prepare(
        "INSERT INTO subscriptions (kind, state, address, query, lang, since) VALUES (?, 'asked', "
        "?, ?, ?, ?)");
    insert.bind(name_of(wanted.kind)).bind(wanted.address).bind(wanted.query);
    insert.bind(wanted.lang).bind(day).run();
    return true;
  });
}

std::optional<Subscription> MailStore::subscription(std::int64_t number) {
  auto find = db_.prepare(
      "SELECT number, kind, state, address, query, lang, since, seen, mailed FROM subscriptions "
      "WHERE number = ?");
  if (!find.bind(number).step()) return std::nullopt;
  return subscription_of(find);
}

std::vector<Subscription> MailStore::subscriptions() {
  std::vector<Subscription> subscriptions;
  auto all = db_.prepare(
      "SELECT number, kind, state, address, query, lang, since, seen, mailed FROM subscriptions "
      "ORDER BY number");
  while (all.step()) subscriptions.push_back(subscription_of(all));
  return subscriptions;
}

std::int64_t MailStore::newest(RecordType type) {
  auto find = db_.prepare("SELECT coalesce(max(number), 0) FROM records WHERE type = ?");
  return find.bind(key_of(type)).step() ? find.integer(0) : 0;
}

void MailStore::note_mailed(std::int64_t number) {
  db_.prepare("UPDATE subscriptions SET mailed = 1 WHERE number = ?").bind(number).run();
}

bool MailStore::activate(std::int64_t number, std::int64_t seen, std::string_view day) {
  db_.prepare(
         "UPDATE subscriptions SET state = 'active', since = ?2, seen = max(seen, ?3) WHERE number "
         "= ?1 AND state <> 'active'")
      .bind(number)
      .bind(day)
      .bind(seen)
      .run();
  return db_.changed_rows() > 0;
}

void MailStore::note_seen(std::int64_t number, std::int64_t seen) {
  db_.prepare("UPDATE subscriptions SET seen = ?2 WHERE number = ?1").bind(number).bind(seen).run();
}

void MailStore::note_told(const Subscription& told, std::int64_t seen, std::string_view day) {
  const bool rests = told.kind == SubscriptionKind::match;
  db_.prepare("UPDATE subscriptions SET seen = ?2, state = ?3, since = ?4 WHERE number = ?1")
      .bind(told.number)
      .bind(seen)
      .bind(std::string_view(rests ? kResting : kActive))
      .bind(day)
      .run();
}

bool MailStore::unsubscribe(std::int64_t number) {
  db_.prepare("DELETE FROM subscriptions WHERE number = ?").bind(number).run();
  const bool gone = db_.changed_rows() > 0;
  if (gone) db_.wipe_log();
  return gone;
}

void MailStore::expire(std::string_view unconfirmed_before, std::string_view resting_before) {
  db_.prepare(
         "DELETE FROM subscriptions WHERE (state = 'asked' AND since < ?1) OR (state = 'resting' "
         "AND since < ?2)")
      .bind(unconfirmed_before)
      .bind(resting_before)
      .run();
  if (db_.changed_rows() > 0) db_.wipe_log();
}

}  // namespace tandem
