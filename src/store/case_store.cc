#include "store/case_store.h"

#include "store/case_rows.h"
#include "store/enquiry_rows.h"
#include "store/schema.h"

namespace tandem {

namespace {

// One state of the file for all that is read, without keeping writers waiting.
class OneState {
 public:
  explicit OneState(sqlite::Connection& db) : db_(db) { db_.execute("BEGIN"); }

  OneState(const OneState&) = delete;
  OneState& operator=(const OneState&) = delete;
  OneState(OneState&&) = delete;
  OneState& operator=(OneState&&) = delete;

  ~OneState() { db_.roll_back(); }

 private:
  sqlite::Connection& db_;
};

// What a key opens is changed and dated, in one transaction. `change` says whether it did.
template <typename Change>
CaseChange change_case(sqlite::Connection& db, std::string_view key, std::string_view today,
                       const Change& change) {
  return sqlite::atomically(db, [&] {
    const auto link = find_case_link(db, key);
    if (!link) return CaseChange::gone;
    const CaseChange fate = change(*link);
    if (fate == CaseChange::kept) touch_case(db, link->number, today);
    return fate;
  });
}

std::optional<std::int64_t> listed_organisation(sqlite::Connection& db, std::string_view id) {
  auto find = db.prepare("SELECT number FROM records WHERE type = 0 AND id = ?");
  if (!find.bind(id).step()) return std::nullopt;
  return find.integer(0);
}

bool has_had_enough_cases(sqlite::Connection& db, std::string_view today) {
  auto count = db.prepare("SELECT count(*) FROM cases WHERE opened = ?");
  return count.bind(today).step() && count.integer(0) >= kCasesADay;
}

bool is_last_note(sqlite::Connection& db, const CaseLink& link, std::string_view text) {
  auto last = db.prepare(
      "SELECT text, adviser FROM case_notes WHERE case_file = ? ORDER BY number DESC LIMIT 1");
  return last.bind(link.number).step() && last.text(0) == text && last.integer(1) == link.adviser;
}

}  // namespace

CaseStore::CaseStore(const std::filesystem::path& file) : db_(file) {
  prepare_schema(db_);
}

CaseChange CaseStore::open(std::string_view key, const CaseStart& start, std::string_view today) {
  return sqlite::atomically(db_, [&] {
    if (find_case_link(db_, key)) return CaseChange::kept;
    const auto organisation = listed_organisation(db_, start.organisation);
    if (!organisation) return CaseChange::gone;
    if (has_had_enough_cases(db_, today)) return CaseChange::refused;
    auto insert = db_.prepare(
        "INSERT INTO cases (key, organisation, opened, changed, challenge, firm, place) VALUES "
        "(?1, ?2, ?3, ?3, ?4, ?5, ?6)");
    insert.bind(key).bind(*organisation).bind(today).bind(start.challenge);
    insert.bind(start.firm).bind(start.place).run();
    return CaseChange::kept;
  });
}

std::optional<OpenedCase> CaseStore::read(std::string_view key) {
  const OneState state(db_);
  const auto link = find_case_link(db_, key);
  if (!link) return std::nullopt;
  OpenedCase opened{read_case(db_, link->number), link->adviser};
  if (opened.file.enquiry != 0) opened.contact = read_enquiry(db_, opened.file.enquiry);
  if (opened.contact) opened.contact->letter = {};
  return opened;
}

CaseChange CaseStore::set_step(std::string_view key, CaseStep step, std::string_view day,
                               std::string_view today) {
  return change_case(db_, key, today, [&](const CaseLink& link) {
    write_case_step(db_, link.number, step, day);
    for (const CaseStep later : kCaseSteps) {
      if (day.empty() && later > step) write_case_step(db_, link.number, later, {});
    }
    return CaseChange::kept;
  });
}

CaseStore::ItemsChange CaseStore::change_items(std::string_view key,
                                               const std::vector<CaseItemChange>& changes,
                                               std::string_view today) {
  ItemsChange result;
  result.fate = change_case(db_, key, today, [&](const CaseLink& link) {
    for (const auto& [was, now] : changes) {
      if (now == was) continue;
      const CaseItem present = read_case_item(db_, link.number, now.id);
      if (present == was) {
        write_case_item(db_, link.number, now);
      } else if (present != now) {
        result.changed_meanwhile.push_back(now.id);
      }
    }
    return CaseChange::kept;
  });
  return result;
}

CaseChange CaseStore::rewrite(std::string_view key, std::string_view was, std::string_view now,
                              std::string_view today) {
  return change_case(db_, key, today, [&](const CaseLink& link) {
    const std::string present = read_case(db_, link.number).start.challenge;
    if (present == now) return CaseChange::kept;
    if (present != was) return CaseChange::refused;
    db_.prepare("UPDATE cases SET challenge = ?2 WHERE number = ?1")
        .bind(link.number)
        .bind(now)
        .run();
    return CaseChange::kept;
  });
}

CaseChange CaseStore::add_note(std::string_view key, std::string_view text,
                               std::string_view today) {
  return change_case(db_, key, today, [&](const CaseLink& link) {
    if (is_last_note(db_, link, text)) return CaseChange::kept;  // the form was sent twice
    if (count_of_case(db_, "SELECT count(*) FROM case_notes WHERE case_file = ?", link.number) >=
        kCaseNotes) {
      return CaseChange::refused;
    }
    auto insert =
        db_.prepare("INSERT INTO case_notes (case_file, adviser, day, text) VALUES (?, ?, ?, ?)");
    insert.bind(link.number).bind(link.adviser).bind(today).bind(text).run();
    return CaseChange::kept;
  });
}

CaseChange CaseStore::drop_note(std::string_view key, std::int64_t number, std::string_view today) {
  const CaseChange fate = change_case(db_, key, today, [&](const CaseLink& link) {
    db_.prepare(
           "DELETE FROM case_notes WHERE number = ?1 AND case_file = ?2 AND (?3 = 0 OR adviser = "
           "?3)")
        .bind(number)
        .bind(link.number)
        .bind(link.adviser)
        .run();
    return db_.changed_rows() > 0 ? CaseChange::kept : CaseChange::refused;
  });
  if (fate == CaseChange::kept) db_.wipe_log();
  return fate;
}

KeptLetter CaseStore::keep_letter(std::string_view key, std::string_view organisation,
                                  const Letter& letter, std::string_view today) {
  return sqlite::atomically(db_, [&] {
    const KeptLetter kept = add_letter(db_, organisation, letter, today);
    const auto link = find_case_link(db_, key);
    if (kept.fate != LetterFate::kept || !link) return kept;
    const CaseFile file = read_case(db_, link->number);
    if (file.start.organisation != organisation) return kept;
    db_.prepare("UPDATE cases SET enquiry = ?2, changed = ?3 WHERE number = ?1")
        .bind(link->number)
        .bind(kept.number)
        .bind(today)
        .run();
    if (!file.state()) write_case_step(db_, link->number, CaseStep::contacted, today);
    return kept;
  });
}

CaseChange CaseStore::let_in(std::string_view key, const CaseAdviser& adviser,
                             std::string_view adviser_key) {
  return change_case(db_, key, adviser.since, [&](const CaseLink& link) {
    if (link.adviser != 0) return CaseChange::refused;
    const CaseFile file = read_case(db_, link.number);
    if (adviser.ordinal == file.advisers_ever) return CaseChange::kept;
    if (adviser.ordinal != file.advisers_ever + 1 || file.advisers.size() >= kCaseAdvisers)
      return CaseChange::refused;
    auto insert = db_.prepare(
        "INSERT INTO case_advisers (case_file, ordinal, key, name, since) VALUES (?, ?, ?, ?, ?)");
    insert.bind(link.number).bind(adviser.ordinal).bind(adviser_key);
    insert.bind(adviser.name).bind(adviser.since).run();
    db_.prepare("UPDATE cases SET advisers = ?2 WHERE number = ?1")
        .bind(link.number)
        .bind(adviser.ordinal)
        .run();
    return CaseChange::kept;
  });
}

CaseChange CaseStore::withdraw(std::string_view key, std::int64_t ordinal, std::string_view today) {
  return change_case(db_, key, today, [&](const CaseLink& link) {
    if (link.adviser != 0) return CaseChange::refused;
    db_.prepare("DELETE FROM case_advisers WHERE case_file = ? AND ordinal = ?")
        .bind(link.number)
        .bind(ordinal)
        .run();
    return CaseChange::kept;
  });
}

CaseChange CaseStore::forget(std::string_view key) {
  const CaseChange fate = sqlite::atomically(db_, [&] {
    const auto link = find_case_link(db_, key);
    if (!link) return CaseChange::gone;
    if (link->adviser != 0) return CaseChange::refused;
    delete_case(db_, link->number);
    return CaseChange::kept;
  });
  if (fate == CaseChange::kept) db_.wipe_log();
  return fate;
}

CaseCounts CaseStore::counts() {
  CaseCounts counts;
  auto all = db_.prepare(
      "SELECT contacted <> '', met <> '', project <> '', enquiry <> 0, EXISTS (SELECT 1 FROM "
      "case_advisers WHERE case_file = cases.number) FROM cases");
  while (all.step()) {
    std::size_t steps = counts.steps.size();
    while (steps > 0 && all.integer(static_cast<int>(steps) - 1) == 0) --steps;
    ++(steps == 0 ? counts.open : counts.steps.at(steps - 1));
    counts.with_contact += all.integer(3);
    counts.with_adviser += all.integer(4);
  }
  return counts;
}

std::int64_t CaseStore::expire(std::string_view before) {
  const auto expired = sqlite::atomically(db_, [&] {
    std::vector<std::int64_t> numbers;
    auto old = db_.prepare("SELECT number FROM cases WHERE changed < ?");
    old.bind(before);
    while (old.step()) numbers.push_back(old.integer(0));
    for (const std::int64_t number : numbers) delete_case(db_, number);
    return numbers.size();
  });
  if (expired > 0) db_.wipe_log();
  return static_cast<std::int64_t>(expired);
}

}  // namespace tandem
