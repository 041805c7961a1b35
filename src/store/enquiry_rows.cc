#include "store/enquiry_rows.h"

#include "base/error.h"

namespace tandem {

namespace {

std::optional<RecordNumber> organisation_number(sqlite::Connection& db, std::string_view id) {
  auto find = db.prepare("SELECT number FROM records WHERE type = 0 AND id = ?");
  if (!find.bind(id).step()) return std::nullopt;
  return static_cast<RecordNumber>(find.integer(0));
}

// A form that was sent twice is one letter. 0 when there is none like it.
std::int64_t same_letter(sqlite::Connection& db, RecordNumber organisation, const Letter& letter) {
  auto find = db.prepare(
      "SELECT number FROM enquiries WHERE organisation = ? AND state = 'open' AND message = ? AND "
      "challenge = ? AND reply_to = ? AND sender = ?");
  find.bind(organisation).bind(letter.message).bind(letter.challenge).bind(letter.reply_to);
  return find.bind(letter.sender).step() ? find.integer(0) : 0;
}

bool has_had_enough_letters(sqlite::Connection& db, RecordNumber organisation,
                            std::string_view day) {
  auto count = db.prepare("SELECT count(*) FROM enquiries WHERE organisation = ? AND received = ?");
  return count.bind(organisation).bind(day).step() && count.integer(0) >= kLettersADay;
}

// The columns that both queries begin with.
Enquiry enquiry_of(const sqlite::Connection& db, const sqlite::Statement& row) {
  const auto state = enquiry_state(row.text(1));
  if (!state) {
    throw Error(ErrorKind::corrupt, db.file() + ": message " + std::to_string(row.integer(0)) +
                                        " is in no state that this program knows; run 'tandem "
                                        "doctor', then put back the last backup");
  }
  return {.number = row.integer(0),
          .state = *state,
          .organisation = std::string(row.text(2)),
          .received = std::string(row.text(3)),
          .forwarded = std::string(row.text(4)),
          .closed = std::string(row.text(5))};
}

}  // namespace

KeptLetter add_letter(sqlite::Connection& db, std::string_view organisation, const Letter& letter,
                      std::string_view day) {
  const auto number = organisation_number(db, organisation);
  if (!number) return {LetterFate::gone};
  if (const auto same = same_letter(db, *number, letter); same != 0) {
    return {LetterFate::kept, same};
  }
  if (has_had_enough_letters(db, *number, day)) return {LetterFate::too_many};
  auto insert = db.prepare(
      "INSERT INTO enquiries (organisation, state, received, message, challenge, reply_to, sender, "
      "lang) VALUES (?, 'open', ?, ?, ?, ?, ?, ?) RETURNING number");
  insert.bind(*number).bind(day).bind(letter.message).bind(letter.challenge).bind(letter.reply_to);
  insert.bind(letter.sender).bind(letter.lang).step();
  const std::int64_t kept = insert.integer(0);
  insert.run();
  return {LetterFate::kept, kept};
}

std::vector<Enquiry> read_enquiries(sqlite::Connection& db) {
  std::vector<Enquiry> enquiries;
  auto all = db.prepare(
      "SELECT e.number, state, id, received, forwarded, closed FROM enquiries e JOIN records r ON "
      "r.type = 0 AND r.number = e.organisation ORDER BY e.number");
  while (all.step()) enquiries.push_back(enquiry_of(db, all));
  return enquiries;
}

std::optional<Enquiry> read_enquiry(sqlite::Connection& db, std::int64_t number) {
  auto find = db.prepare(
      "SELECT e.number, state, id, received, forwarded, closed, message, challenge, reply_to, "
      "sender, lang FROM enquiries e JOIN records r ON r.type = 0 AND r.number = e.organisation "
      "WHERE e.number = ?");
  if (!find.bind(number).step()) return std::nullopt;
  Enquiry enquiry = enquiry_of(db, find);
  enquiry.letter = {.message = std::string(find.text(6)),
                    .challenge = std::string(find.text(7)),
                    .reply_to = std::string(find.text(8)),
                    .sender = std::string(find.text(9)),
                    .lang = std::string(find.text(10))};
  return enquiry;
}

bool mark_forwarded(sqlite::Connection& db, std::int64_t number, std::string_view day) {
  db.prepare(
        "UPDATE enquiries SET state = 'forwarded', forwarded = ?2 WHERE number = ?1 AND state <> "
        "'closed'")
      .bind(number)
      .bind(day)
      .run();
  return db.changed_rows() > 0;
}

bool close_enquiry(sqlite::Connection& db, std::int64_t number, std::string_view day) {
  db.prepare(
        "UPDATE enquiries SET state = 'closed', closed = ?2, message = '', challenge = '', "
        "reply_to = '', sender = '', lang = '', partner_address = '' WHERE number = ?1 AND state "
        "<> 'closed'")
      .bind(number)
      .bind(day)
      .run();
  return db.changed_rows() > 0;
}

void forget_enquiries(sqlite::Connection& db, RecordNumber organisation) {
  db.prepare("DELETE FROM enquiries WHERE organisation = ?").bind(organisation).run();
}

}  // namespace tandem
