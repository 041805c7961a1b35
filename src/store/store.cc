#include "store/store.h"

#include <algorithm>
#include <set>

#include "base/error.h"
#include "store/schema.h"
#include "store/sqlite.h"
#include "wire/record_json.h"

namespace tandem {

namespace {

std::int64_t key_of(RecordType type) {
  return static_cast<std::int64_t>(type);
}

std::string contact_of(const Record& record) {
  return std::visit(
      [](const auto& one) -> std::string {
        if constexpr (requires { one.contact; })
          return one.contact;
        else
          return {};
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

struct Store::Connection {
  explicit Connection(const std::filesystem::path& file) : db(file) { prepare_schema(db); }

  // One put or remove outside a transaction is a transaction of its own.
  template <typename Write>
  auto atomically(const Write& write) {
    if (db.in_transaction()) return write();
    db.execute("BEGIN IMMEDIATE");
    try {
      auto result = write();
      db.execute("COMMIT");
      return result;
    } catch (...) {
      db.roll_back();
      throw;
    }
  }

  std::optional<RecordNumber> number_of(RecordType type, std::string_view id) {
    auto find = db.prepare("SELECT number FROM records WHERE type = ? AND id = ?");
    find.bind(key_of(type)).bind(id);
    if (!find.step()) return std::nullopt;
    return static_cast<RecordNumber>(find.integer(0));
  }

  RecordNumber next_number(RecordType type) {
    auto next = db.prepare(
        "INSERT INTO counters VALUES (?, 1) ON CONFLICT (type) DO UPDATE SET last = last + 1 "
        "RETURNING last");
    next.bind(key_of(type));
    next.step();
    const auto number = static_cast<RecordNumber>(next.integer(0));
    next.run();
    return number;
  }

  void log(RecordType type, RecordNumber number) {
    db.prepare("INSERT OR REPLACE INTO changes (type, number) VALUES (?, ?)")
        .bind(key_of(type))
        .bind(number)
        .run();
  }

  std::set<RecordNumber> partners_of(RecordNumber cooperation) {
    std::set<RecordNumber> numbers;
    auto find = db.prepare("SELECT organisation FROM partners WHERE cooperation = ?");
    find.bind(cooperation);
    while (find.step()) numbers.insert(static_cast<RecordNumber>(find.integer(0)));
    return numbers;
  }

  void link_partners(const Cooperation& cooperation, RecordNumber number) {
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

  // True when something differs from what was there.
  bool keep_contact(RecordType type, RecordNumber number, const std::string& contact) {
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

  void insert(RecordType type, RecordNumber number, const std::string& id,
              const std::string& body) {
    db.prepare("INSERT INTO records (type, number, id, body) VALUES (?, ?, ?, ?)")
        .bind(key_of(type))
        .bind(number)
        .bind(id)
        .bind(body)
        .run();
  }

  // True when the body differs from the one that was there.
  bool update(RecordType type, RecordNumber number, const std::string& body) {
    db.prepare("UPDATE records SET body = ?3 WHERE type = ?1 AND number = ?2 AND body <> ?3")
        .bind(key_of(type))
        .bind(number)
        .bind(body)
        .run();
    return db.changed_rows() > 0;
  }

  PutResult put(const Record& record) {
    const RecordType type = type_of(record);
    const std::string body = wire::to_json(record);
    const auto known = number_of(type, id_of(record));
    const RecordNumber number = known ? *known : next_number(type);
    bool changed = false;
    if (known)
      changed = update(type, number, body);
    else
      insert(type, number, id_of(record), body);
    const bool relink = !known || changed;
    changed = keep_contact(type, number, contact_of(record)) || changed;
    if (known && !changed) return PutResult::unchanged;
    log(type, number);
    const auto* const cooperation = std::get_if<Cooperation>(&record);
    if (cooperation != nullptr && relink) link_partners(*cooperation, number);
    return known ? PutResult::changed : PutResult::added;
  }

  Record parse(std::string_view body, std::string_view contact) const {
    static const Taxonomies kUnchecked;  // codes were checked when the record came in
    auto parsed = wire::record_from_json(body, kUnchecked);
    if (!parsed.ok()) {
      const auto& problem = parsed.problems.front();
      throw Error(ErrorKind::corrupt, db.file() + ": a record cannot be read (" + problem.where +
                                          " " + problem.message +
                                          "); run 'tandem doctor', then put back the last backup");
    }
    set_contact(parsed.value, contact);
    return std::move(parsed.value);
  }

  std::vector<RecordNumber> cooperations_of(RecordNumber organisation) {
    std::vector<RecordNumber> numbers;
    auto find =
        db.prepare("SELECT cooperation FROM partners WHERE organisation = ? ORDER BY cooperation");
    find.bind(organisation);
    while (find.step()) numbers.push_back(static_cast<RecordNumber>(find.integer(0)));
    return numbers;
  }

  std::optional<Record> find(RecordType type, RecordNumber number) {
    auto query = db.prepare(
        "SELECT body, contact FROM records LEFT JOIN contacts USING (type, number) WHERE type = ? "
        "AND number = ?");
    query.bind(key_of(type)).bind(number);
    if (!query.step()) return std::nullopt;
    return parse(query.text(0), query.text(1));
  }

  // The cooperations that name it go on without it: its id is often its name.
  void leave_cooperations(RecordNumber organisation, std::string_view id) {
    for (const RecordNumber number : cooperations_of(organisation)) {
      auto record = find(RecordType::cooperation, number);
      auto* const cooperation = record ? std::get_if<Cooperation>(&*record) : nullptr;
      if (cooperation == nullptr) continue;
      std::erase_if(cooperation->partners,
                    [&](const Partner& partner) { return partner.organisation == id; });
      put(*record);
    }
  }

  bool remove(RecordType type, std::string_view id, bool forever) {
    if (forever)
      db.prepare("INSERT OR IGNORE INTO removed VALUES (?, ?)").bind(key_of(type)).bind(id).run();
    const auto number = number_of(type, id);
    if (!number) return false;
    std::set<RecordNumber> touched;
    if (type == RecordType::organisation) leave_cooperations(*number, id);
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

  sqlite::Connection db;
};

Store::Store(const std::filesystem::path& file) : connection_(std::make_unique<Connection>(file)) {}

Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

Store::Transaction::Transaction(Store& store, Mode mode) : store_(&store) {
  store_->connection_->db.execute(mode == Mode::write ? "BEGIN IMMEDIATE" : "BEGIN");
}

Store::Transaction::~Transaction() {
  if (open_) store_->connection_->db.roll_back();
}

void Store::Transaction::commit() {
  store_->connection_->db.execute("COMMIT");
  open_ = false;
}

PutResult Store::put(const Record& record) {
  return connection_->atomically([&] { return connection_->put(record); });
}

bool Store::remove(RecordType type, std::string_view id, bool forever) {
  return connection_->atomically([&] { return connection_->remove(type, id, forever); });
}

bool Store::is_removed_forever(RecordType type, std::string_view id) const {
  auto find = connection_->db.prepare("SELECT 1 FROM removed WHERE type = ? AND id = ?");
  return find.bind(key_of(type)).bind(id).step();
}

std::optional<Stored> Store::find(RecordType type, std::string_view id) const {
  const auto number = number_of(type, id);
  auto record = number ? find(type, *number) : std::nullopt;
  if (!record) return std::nullopt;
  return Stored{*number, std::move(*record)};
}

std::optional<Record> Store::find(RecordType type, RecordNumber number) const {
  return connection_->find(type, number);
}

std::optional<RecordNumber> Store::number_of(RecordType type, std::string_view id) const {
  return connection_->number_of(type, id);
}

void Store::for_each(RecordType type, const std::function<void(const Stored&)>& visit) const {
  auto all = connection_->db.prepare(
      "SELECT number, body, contact FROM records LEFT JOIN contacts USING (type, number) WHERE "
      "type = ? ORDER BY id");
  all.bind(key_of(type));
  while (all.step()) {
    visit(
        {static_cast<RecordNumber>(all.integer(0)), connection_->parse(all.text(1), all.text(2))});
  }
}

std::vector<std::string> Store::ids(RecordType type) const {
  std::vector<std::string> ids;
  auto all = connection_->db.prepare("SELECT id FROM records WHERE type = ? ORDER BY id");
  all.bind(key_of(type));
  while (all.step()) ids.emplace_back(all.text(0));
  return ids;
}

std::size_t Store::count(RecordType type) const {
  auto query = connection_->db.prepare("SELECT count(*) FROM records WHERE type = ?");
  query.bind(key_of(type)).step();
  return static_cast<std::size_t>(query.integer(0));
}

std::vector<RecordNumber> Store::cooperations_of(RecordNumber organisation) const {
  return connection_->cooperations_of(organisation);
}

Seq Store::seq() const {
  return connection_->db.integer("SELECT max(seq) FROM changes");
}

std::vector<Change> Store::changes_after(Seq after, std::size_t limit) const {
  std::vector<Change> changes;
  auto query = connection_->db.prepare(
      "SELECT seq, type, number FROM changes WHERE seq > ? ORDER BY seq LIMIT ?");
  query.bind(after).bind(static_cast<std::int64_t>(limit));
  while (query.step()) {
    changes.push_back({query.integer(0), static_cast<RecordType>(query.integer(1)),
                       static_cast<RecordNumber>(query.integer(2))});
  }
  return changes;
}

std::vector<std::string> Store::damages() const {
  std::vector<std::string> damages;
  auto check = connection_->db.prepare("PRAGMA integrity_check(20)");
  while (check.step()) {
    if (check.text(0) != "ok") damages.emplace_back(check.text(0));
  }
  const std::int64_t strays = connection_->db.integer(
      "SELECT count(*) FROM partners WHERE organisation NOT IN (SELECT number FROM records WHERE "
      "type = 0) "
      "OR cooperation NOT IN (SELECT number FROM records WHERE type = 1)");
  if (strays > 0) damages.push_back(std::to_string(strays) + " partners belong to no record");
  for (const RecordType type : kRecordTypes) {
    try {
      for_each(type, [](const Stored&) {});
    } catch (const Error& error) {
      damages.emplace_back(error.what());
    }
  }
  return damages;
}

}  // namespace tandem
