#include "store/store_rows.h"

#include "base/error.h"
#include "store/enquiry_rows.h"
#include "store/feedback_rows.h"
#include "wire/record_json.h"

namespace tandem {

namespace {

std::string contact_of(const Record& record) {
  return std::visit(
      [](const auto& one) -> std::string {
        if constexpr (requires { one.contact; }) {
          return one.contact;
        } else {
          return {};
        }
      },
      record);
}

void set_contact(Record& record, std::string_view contact) {
  std::visit(
      [&](auto& one) {
        if constexpr (requires { one.contact; }) one.contact = contact;
      },
      record);
}

}  // namespace

std::int64_t key_of(RecordType type) {
  return static_cast<std::int64_t>(type);
}

std::optional<RecordNumber> StoreRows::number_of(RecordType type, std::string_view id) {
  auto find = db.prepare("SELECT number FROM records WHERE type = ? AND id = ?");
  find.bind(key_of(type)).bind(id);
  if (!find.step()) return std::nullopt;
  return static_cast<RecordNumber>(find.integer(0));
}

RecordNumber StoreRows::next_number(RecordType type) {
  auto next = db.prepare(
      "INSERT INTO counters VALUES (?, 1) ON CONFLICT (type) DO UPDATE SET last = last + 1 "
      "RETURNING last");
  next.bind(key_of(type));
  next.step();
  const auto number = static_cast<RecordNumber>(next.integer(0));
  next.run();
  return number;
}

void StoreRows::log(RecordType type, RecordNumber number) {
  db.prepare("INSERT OR REPLACE INTO changes (type, number) VALUES (?, ?)")
      .bind(key_of(type))
      .bind(number)
      .run();
}

std::set<RecordNumber> StoreRows::partners_of(RecordNumber cooperation) {
  std::set<RecordNumber> numbers;
  auto find = db.prepare("SELECT organisation FROM partners WHERE cooperation = ?");
  find.bind(cooperation);
  while (find.step()) numbers.insert(static_cast<RecordNumber>(find.integer(0)));
  return numbers;
}

void StoreRows::link_partners(const Cooperation& cooperation, RecordNumber number) {
  std::set<RecordNumber> touched = partners_of(number);
  db.prepare("DELETE FROM partners WHERE cooperation = ?").bind(number).run();
  for (const auto& partner : cooperation.partners) {
    const auto organisation = number_of(RecordType::organisation, partner.organisation);
    if (!organisation) {
      throw Error(ErrorKind::conflict, "cooperation " + cooperation.id +
                                           " names the organisation " + partner.organisation +
                                           ", which is not in the store");
    }
    touched.insert(*organisation);
    db.prepare("INSERT OR IGNORE INTO partners VALUES (?, ?)")
        .bind(*organisation)
        .bind(number)
        .run();
  }
  for (const RecordNumber organisation : touched) log(RecordType::organisation, organisation);
}

bool StoreRows::keep_contact(RecordType type, RecordNumber number, const std::string& contact) {
  if (contact.empty()) return false;
  db.prepare(
        "INSERT INTO contacts VALUES (?, ?, ?) ON CONFLICT (type, number) DO UPDATE SET contact "
        "= excluded.contact "
        "WHERE contact <> excluded.contact")
      .bind(key_of(type))
      .bind(number)
      .bind(contact)
      .run();
  return db.changed_rows() > 0;
}

void StoreRows::insert(RecordType type, RecordNumber number, const std::string& id,
                       const std::string& body) {
  db.prepare("INSERT INTO records (type, number, id, body) VALUES (?, ?, ?, ?)")
      .bind(key_of(type))
      .bind(number)
      .bind(id)
      .bind(body)
      .run();
}

bool StoreRows::update(RecordType type, RecordNumber number, const std::string& body) {
  db.prepare("UPDATE records SET body = ?3 WHERE type = ?1 AND number = ?2 AND body <> ?3")
      .bind(key_of(type))
      .bind(number)
      .bind(body)
      .run();
  return db.changed_rows() > 0;
}

PutResult StoreRows::put(const Record& record) {
  const RecordType type = type_of(record);
  const std::string body = wire::to_json(record);
  const auto known = number_of(type, id_of(record));
  const RecordNumber number = known ? *known : next_number(type);
  bool changed = false;
  if (known) {
    changed = update(type, number, body);
  } else {
    insert(type, number, id_of(record), body);
  }
  const bool relink = !known || changed;
  changed = keep_contact(type, number, contact_of(record)) || changed;
  if (known && !changed) return PutResult::unchanged;
  log(type, number);
  const auto* const cooperation = std::get_if<Cooperation>(&record);
  if (cooperation != nullptr && relink) link_partners(*cooperation, number);
  return known ? PutResult::changed : PutResult::added;
}

Record StoreRows::parse(std::string_view body, std::string_view contact) const {
  static const Taxonomies unchecked;  // codes were checked when the record came in
  auto parsed = wire::record_from_json(body, unchecked);
  if (!parsed.ok()) {
    const auto& problem = parsed.problems.front();
    throw Error(ErrorKind::corrupt, db.file() + ": a record cannot be read (" + problem.where +
                                        " " + problem.message +
                                        "); run 'tandem doctor', then put back the last backup");
  }
  set_contact(parsed.value, contact);
  return std::move(parsed.value);
}

std::vector<RecordNumber> StoreRows::cooperations_of(RecordNumber organisation) {
  std::vector<RecordNumber> numbers;
  auto find =
      db.prepare("SELECT cooperation FROM partners WHERE organisation = ? ORDER BY cooperation");
  find.bind(organisation);
  while (find.step()) numbers.push_back(static_cast<RecordNumber>(find.integer(0)));
  return numbers;
}

std::optional<Record> StoreRows::find(RecordType type, RecordNumber number) {
  auto query = db.prepare(
      "SELECT body, contact FROM records LEFT JOIN contacts USING (type, number) WHERE type = ? "
      "AND number = ?");
  query.bind(key_of(type)).bind(number);
  if (!query.step()) return std::nullopt;
  return parse(query.text(0), query.text(1));
}

void StoreRows::leave_cooperations(RecordNumber organisation, std::string_view id) {
  for (const RecordNumber number : cooperations_of(organisation)) {
    auto record = find(RecordType::cooperation, number);
    auto* const cooperation = record ? std::get_if<Cooperation>(&*record) : nullptr;
    if (cooperation == nullptr) continue;
    std::erase_if(cooperation->partners,
                  [&](const Partner& partner) { return partner.organisation == id; });
    put(*record);
  }
}

// What a firm wanted to solve goes with it.
void StoreRows::remove_challenges(std::string_view organisation, bool forever) {
  std::vector<std::string> ids;
  auto find = db.prepare(
      "SELECT id FROM records WHERE type = ? AND json_extract(body, '$.organisation') = ?");
  find.bind(key_of(RecordType::challenge)).bind(organisation);
  while (find.step()) ids.emplace_back(find.text(0));
  for (const auto& id : ids) remove(RecordType::challenge, id, forever);
}

bool StoreRows::remove(RecordType type, std::string_view id, bool forever) {
  if (forever)
    db.prepare("INSERT OR IGNORE INTO removed VALUES (?, ?)").bind(key_of(type)).bind(id).run();
  const auto number = number_of(type, id);
  if (!number) return false;
  std::set<RecordNumber> touched;
  if (type == RecordType::organisation) {
    leave_cooperations(*number, id);
    remove_challenges(id, forever);
    forget_feedback(db, *number);
    forget_enquiries(db, *number);
  }
  if (type == RecordType::cooperation) touched = partners_of(*number);
  db.prepare("DELETE FROM records WHERE type = ? AND number = ?")
      .bind(key_of(type))
      .bind(*number)
      .run();
  db.prepare("DELETE FROM contacts WHERE type = ? AND number = ?")
      .bind(key_of(type))
      .bind(*number)
      .run();
  if (type == RecordType::cooperation)
    db.prepare("DELETE FROM partners WHERE cooperation = ?").bind(*number).run();
  log(type, *number);
  for (const RecordNumber organisation : touched) log(RecordType::organisation, organisation);
  return true;
}

}  // namespace tandem
