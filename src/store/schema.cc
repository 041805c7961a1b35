#include "store/schema.h"

#include <array>

#include "base/error.h"

namespace tandem {

namespace {

constexpr std::int64_t kVersion = 5;
constexpr std::int64_t kApplication =
    0x546E646D;  // "Tndm": tells Tandem's files from other SQLite files

// Version 1.
// records    number: from 1 within a type, never given twice (counters remembers the last one of
// removed records). bodies     in records.body as compact JSON without contact data, which stands
// apart so that no export can show it. partners   which organisation took part in which
// cooperation, by number; roles stand in the body. changes    the log that followers replay. A
// record has one line, its last: what it was before does not matter to them,
//            so the log does not outgrow the records. seq is AUTOINCREMENT: never given twice.
// removed    ids that are never to be imported again.
constexpr const char* kTables = R"(
CREATE TABLE records (
  type INTEGER NOT NULL, number INTEGER NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (type, number), UNIQUE (type, id));
CREATE TABLE counters (type INTEGER PRIMARY KEY, last INTEGER NOT NULL);
CREATE TABLE partners (
  organisation INTEGER NOT NULL, cooperation INTEGER NOT NULL,
  PRIMARY KEY (organisation, cooperation)) WITHOUT ROWID;
CREATE INDEX partners_by_cooperation ON partners (cooperation);
CREATE TABLE contacts (
  type INTEGER NOT NULL, number INTEGER NOT NULL, contact TEXT NOT NULL,
  PRIMARY KEY (type, number)) WITHOUT ROWID;
CREATE TABLE changes (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, type INTEGER NOT NULL, number INTEGER NOT NULL,
  UNIQUE (type, number));
CREATE TABLE removed (type INTEGER NOT NULL, id TEXT NOT NULL, PRIMARY KEY (type, id)) WITHOUT ROWID;
PRAGMA application_id = 1416520813;
PRAGMA user_version = 1;
)";
static_assert(kApplication == 1416520813, "the PRAGMA above says the same");

// Version 2: feedback.
// answers      of which a hit was judged; id as in the token, compounding the group of its
// language. shown        its hits as they were shown: which organisation, at which rank, with which
// features. votes        one a hit. No time and no address stand in any of them. votes_today  how
// many votes an organisation has had on the day that is counted; one day only.
constexpr const char* kFeedback = R"(
CREATE TABLE answers (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, model INTEGER NOT NULL,
  compounding INTEGER NOT NULL, randomised INTEGER NOT NULL);
CREATE TABLE shown (
  answer INTEGER NOT NULL, organisation INTEGER NOT NULL, rank INTEGER NOT NULL,
  features TEXT NOT NULL, PRIMARY KEY (answer, organisation)) WITHOUT ROWID;
CREATE INDEX shown_by_organisation ON shown (organisation);
CREATE TABLE votes (
  answer INTEGER NOT NULL, organisation INTEGER NOT NULL, verdict TEXT NOT NULL,
  reason TEXT NOT NULL, PRIMARY KEY (answer, organisation)) WITHOUT ROWID;
CREATE INDEX votes_by_organisation ON votes (organisation);
CREATE TABLE votes_today (
  organisation INTEGER PRIMARY KEY, day TEXT NOT NULL, votes INTEGER NOT NULL);
PRAGMA user_version = 2;
)";

// Version 3: first contacts.
// enquiries    letters to an organisation, for the operator's broker. AUTOINCREMENT: the number is
// told to the sender, and never means another letter. What is personal stands in the last five
// columns and is emptied when the enquiry is closed; days are empty when not yet.
constexpr const char* kEnquiries = R"(
CREATE TABLE enquiries (
  number INTEGER PRIMARY KEY AUTOINCREMENT, organisation INTEGER NOT NULL, state TEXT NOT NULL,
  received TEXT NOT NULL, forwarded TEXT NOT NULL DEFAULT '', closed TEXT NOT NULL DEFAULT '',
  message TEXT NOT NULL, challenge TEXT NOT NULL, reply_to TEXT NOT NULL, sender TEXT NOT NULL,
  lang TEXT NOT NULL);
CREATE INDEX enquiries_by_organisation ON enquiries (organisation);
PRAGMA user_version = 3;
)";

// Version 4: cases.
// cases          key: digest of the firm's link; the link itself is kept nowhere. organisation: a
// number that names nobody any more once that organisation is removed. Days are empty when not yet;
// enquiry 0: no contact was made from it; advisers: links ever made, so that no ordinal comes
// twice. case_advisers  one row a link that is in force. case_notes     adviser 0: the firm.
constexpr const char* kCases = R"(
CREATE TABLE cases (
  number INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE,
  organisation INTEGER NOT NULL, opened TEXT NOT NULL, changed TEXT NOT NULL,
  contacted TEXT NOT NULL DEFAULT '', met TEXT NOT NULL DEFAULT '',
  project TEXT NOT NULL DEFAULT '', challenge TEXT NOT NULL, firm TEXT NOT NULL,
  place TEXT NOT NULL, enquiry INTEGER NOT NULL DEFAULT 0, advisers INTEGER NOT NULL DEFAULT 0);
CREATE TABLE case_advisers (
  case_file INTEGER NOT NULL, ordinal INTEGER NOT NULL, key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL, since TEXT NOT NULL, PRIMARY KEY (case_file, ordinal)) WITHOUT ROWID;
CREATE TABLE case_items (
  case_file INTEGER NOT NULL, item TEXT NOT NULL, done INTEGER NOT NULL, note TEXT NOT NULL,
  PRIMARY KEY (case_file, item)) WITHOUT ROWID;
CREATE TABLE case_notes (
  number INTEGER PRIMARY KEY AUTOINCREMENT, case_file INTEGER NOT NULL, adviser INTEGER NOT NULL,
  day TEXT NOT NULL, text TEXT NOT NULL);
CREATE INDEX case_notes_by_case ON case_notes (case_file);
PRAGMA user_version = 4;
)";

// Version 5: mails.
// enquiries      days on which the broker was told, the sides agreed, and they were told of each
// other. partner_address is emptied with the letter. subscriptions  seen: records up to this number
// are not new; mailed: that it waits to be confirmed.
constexpr const char* kMails = R"(
ALTER TABLE enquiries ADD COLUMN noticed TEXT NOT NULL DEFAULT '';
ALTER TABLE enquiries ADD COLUMN partner_address TEXT NOT NULL DEFAULT '';
ALTER TABLE enquiries ADD COLUMN partner_agreed TEXT NOT NULL DEFAULT '';
ALTER TABLE enquiries ADD COLUMN sender_asked TEXT NOT NULL DEFAULT '';
ALTER TABLE enquiries ADD COLUMN sender_agreed TEXT NOT NULL DEFAULT '';
ALTER TABLE enquiries ADD COLUMN introduced TEXT NOT NULL DEFAULT '';
ALTER TABLE enquiries ADD COLUMN declined TEXT NOT NULL DEFAULT '';
CREATE TABLE subscriptions (
  number INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, state TEXT NOT NULL,
  address TEXT NOT NULL, query TEXT NOT NULL, lang TEXT NOT NULL, since TEXT NOT NULL,
  seen INTEGER NOT NULL DEFAULT 0, mailed INTEGER NOT NULL DEFAULT 0);
CREATE INDEX subscriptions_by_address ON subscriptions (address);
PRAGMA user_version = 5;
)";

// What each version adds to the one before; the first makes an empty file a store.
constexpr std::array kSteps = {kTables, kFeedback, kEnquiries, kCases, kMails};
static_assert(kSteps.size() == kVersion);

// From the version that the file has to this program's.
void lay_out(sqlite::Connection& connection) {
  connection.execute("BEGIN IMMEDIATE");
  // Another process may have been faster.
  const auto version = static_cast<std::size_t>(connection.integer("PRAGMA user_version"));
  for (std::size_t step = version; step < kSteps.size(); ++step)
    connection.execute(kSteps.at(step));
  connection.execute("COMMIT");
}

}  // namespace

void prepare_schema(sqlite::Connection& connection) {
  // synchronous=FULL: what is acknowledged survives a power cut. secure_delete: a removed profile
  // is not left in the file.
  connection.execute(
      "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA cache_size = -16000");
  const std::int64_t version = connection.integer("PRAGMA user_version");
  const std::int64_t tables = connection.integer("SELECT count(*) FROM sqlite_master");
  const bool foreign = tables > 0 && connection.integer("PRAGMA application_id") != kApplication;
  if (foreign) {
    throw Error(
        ErrorKind::config,
        connection.file() + ": an SQLite file, but not Tandem's; name another home with --home");
  }
  if (version > kVersion) {
    throw Error(ErrorKind::config,
                connection.file() + ": written by a newer Tandem (version " +
                    std::to_string(version) + " of the file, this program knows " +
                    std::to_string(kVersion) +
                    "); install that release, or put back the backup made before it");
  }
  if (version == kVersion) return;
  if (tables == 0) connection.execute("PRAGMA journal_mode = WAL");
  lay_out(connection);
}

}  // namespace tandem
