#include "store/store.h"

#include "base/error.h"
#include "store/enquiry_rows.h"
#include "store/feedback_rows.h"
#include "store/store_rows.h"

namespace tandem {

Store::Store(const std::filesystem::path& file) : rows_(std::make_unique<StoreRows>(file)) {}

Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

Store::Transaction::Transaction(Store& store, Mode mode) : store_(&store) {
  store_->rows_->db.execute(mode == Mode::write ? "BEGIN IMMEDIATE" : "BEGIN");
}

Store::Transaction::~Transaction() {
  if (open_) store_->rows_->db.roll_back();
}

void Store::Transaction::commit() {
  store_->rows_->db.execute("COMMIT");
  open_ = false;
}

PutResult Store::put(const Record& record) {
  return rows_->atomically([&] { return rows_->put(record); });
}

bool Store::remove(RecordType type, std::string_view id, bool forever) {
  return rows_->atomically([&] { return rows_->remove(type, id, forever); });
}

bool Store::is_removed_forever(RecordType type, std::string_view id) const {
  auto find = rows_->db.prepare("SELECT 1 FROM removed WHERE type = ? AND id = ?");
  return find.bind(key_of(type)).bind(id).step();
}

std::optional<Stored> Store::find(RecordType type, std::string_view id) const {
  const auto number = number_of(type, id);
  auto record = number ? find(type, *number) : std::nullopt;
  if (!record) return std::nullopt;
  return Stored{*number, std::move(*record)};
}

std::optional<Record> Store::find(RecordType type, RecordNumber number) const {
  return rows_->find(type, number);
}

std::optional<RecordNumber> Store::number_of(RecordType type, std::string_view id) const {
  return rows_->number_of(type, id);
}

void Store::for_each(RecordType type, const std::function<void(const Stored&)>& visit) const {
  auto all = rows_->db.prepare(
      "SELECT number, body, contact FROM records LEFT JOIN contacts USING (type, number) WHERE "
      "type = ? ORDER BY id");
  all.bind(key_of(type));
  while (all.step()) {
    visit({static_cast<RecordNumber>(all.integer(0)), rows_->parse(all.text(1), all.text(2))});
  }
}

std::vector<std::string> Store::ids(RecordType type) const {
  std::vector<std::string> ids;
  auto all = rows_->db.prepare("SELECT id FROM records WHERE type = ? ORDER BY id");
  all.bind(key_of(type));
  while (all.step()) ids.emplace_back(all.text(0));
  return ids;
}

std::size_t Store::count(RecordType type) const {
  auto query = rows_->db.prepare("SELECT count(*) FROM records WHERE type = ?");
  query.bind(key_of(type)).step();
  return static_cast<std::size_t>(query.integer(0));
}

std::vector<RecordNumber> Store::cooperations_of(RecordNumber organisation) const {
  return rows_->cooperations_of(organisation);
}

Seq Store::seq() const {
  return rows_->db.integer("SELECT max(seq) FROM changes");
}

std::vector<Change> Store::changes_after(Seq after, std::size_t limit) const {
  std::vector<Change> changes;
  auto query =
      rows_->db.prepare("SELECT seq, type, number FROM changes WHERE seq > ? ORDER BY seq LIMIT ?");
  query.bind(after).bind(static_cast<std::int64_t>(limit));
  while (query.step()) {
    changes.push_back({query.integer(0), static_cast<RecordType>(query.integer(1)),
                       static_cast<RecordNumber>(query.integer(2))});
  }
  return changes;
}

VoteResult Store::vote(const AnswerSlip& slip, const NewVote& vote) {
  return rows_->atomically([&] { return add_vote(rows_->db, slip, vote); });
}

std::vector<JudgedAnswer> Store::judged_answers() const {
  return read_judged_answers(rows_->db);
}

KeptLetter Store::keep_letter(std::string_view organisation, const Letter& letter,
                              std::string_view day) {
  return rows_->atomically([&] { return add_letter(rows_->db, organisation, letter, day); });
}

std::vector<Enquiry> Store::enquiries() const {
  return read_enquiries(rows_->db);
}

std::optional<Enquiry> Store::enquiry(std::int64_t number) const {
  return read_enquiry(rows_->db, number);
}

bool Store::forward_enquiry(std::int64_t number, std::string_view day) {
  return rows_->atomically([&] { return mark_forwarded(rows_->db, number, day); });
}

bool Store::close_enquiry(std::int64_t number, std::string_view day) {
  const bool closed =
      rows_->atomically([&] { return tandem::close_enquiry(rows_->db, number, day); });
  if (closed && !rows_->db.in_transaction()) rows_->db.wipe_log();
  return closed;
}

std::vector<std::string> Store::damages() const {
  std::vector<std::string> damages;
  auto check = rows_->db.prepare("PRAGMA integrity_check(20)");
  while (check.step()) {
    if (check.text(0) != "ok") damages.emplace_back(check.text(0));
  }
  const std::int64_t strays = rows_->db.integer(
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
