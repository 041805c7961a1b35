#include "store/case_rows.h"

namespace tandem {

namespace {

void read_items(sqlite::Connection& db, CaseFile& file) {
  auto all =
      db.prepare("SELECT item, done, note FROM case_items WHERE case_file = ? ORDER BY item");
  all.bind(file.number);
  while (all.step()) {
    file.items.push_back({std::string(all.text(0)), all.integer(1) != 0, std::string(all.text(2))});
  }
}

void read_notes(sqlite::Connection& db, CaseFile& file) {
  auto all = db.prepare(
      "SELECT number, adviser, day, text FROM case_notes WHERE case_file = ? ORDER BY number");
  all.bind(file.number);
  while (all.step()) {
    file.notes.push_back(
        {all.integer(0), all.integer(1), std::string(all.text(2)), std::string(all.text(3))});
  }
}

void read_advisers(sqlite::Connection& db, CaseFile& file) {
  auto all = db.prepare(
      "SELECT ordinal, name, since FROM case_advisers WHERE case_file = ? ORDER BY ordinal");
  all.bind(file.number);
  while (all.step()) {
    file.advisers.push_back({all.integer(0), std::string(all.text(1)), std::string(all.text(2))});
  }
}

}  // namespace

std::optional<CaseLink> find_case_link(sqlite::Connection& db, std::string_view key) {
  auto find = db.prepare(
      "SELECT number, 0 FROM cases WHERE key = ?1 UNION ALL SELECT case_file, ordinal FROM "
      "case_advisers WHERE key = ?1");
  if (!find.bind(key).step()) return std::nullopt;
  return CaseLink{find.integer(0), find.integer(1)};
}

CaseFile read_case(sqlite::Connection& db, std::int64_t number) {
  CaseFile file;
  file.number = number;
  auto find = db.prepare(
      "SELECT coalesce(id, ''), opened, changed, contacted, met, project, challenge, firm, place, "
      "enquiry, advisers FROM cases c LEFT JOIN records r ON r.type = 0 AND r.number = "
      "c.organisation WHERE c.number = ?");
  if (!find.bind(number).step()) return file;
  file.start = {.organisation = std::string(find.text(0)),
                .challenge = std::string(find.text(6)),
                .firm = std::string(find.text(7)),
                .place = std::string(find.text(8))};
  file.opened = find.text(1);
  file.changed = find.text(2);
  file.days = {std::string(find.text(3)), std::string(find.text(4)), std::string(find.text(5))};
  file.enquiry = find.integer(9);
  file.advisers_ever = find.integer(10);
  read_items(db, file);
  read_notes(db, file);
  read_advisers(db, file);
  return file;
}

CaseItem read_case_item(sqlite::Connection& db, std::int64_t number, std::string_view item) {
  auto find = db.prepare("SELECT done, note FROM case_items WHERE case_file = ? AND item = ?");
  if (!find.bind(number).bind(item).step()) return {.id = std::string(item)};
  return {std::string(item), find.integer(0) != 0, std::string(find.text(1))};
}

void write_case_item(sqlite::Connection& db, std::int64_t number, const CaseItem& item) {
  auto write = db.prepare(
      "INSERT INTO case_items (case_file, item, done, note) VALUES (?, ?, ?, ?) ON CONFLICT DO "
      "UPDATE SET done = excluded.done, note = excluded.note");
  write.bind(number).bind(item.id).bind(std::int64_t{item.done ? 1 : 0}).bind(item.note).run();
}

void write_case_step(sqlite::Connection& db, std::int64_t number, CaseStep step,
                     std::string_view day) {
  switch (step) {
    case CaseStep::contacted:
      db.prepare("UPDATE cases SET contacted = ?2 WHERE number = ?1").bind(number).bind(day).run();
      break;
    case CaseStep::met:
      db.prepare("UPDATE cases SET met = ?2 WHERE number = ?1").bind(number).bind(day).run();
      break;
    case CaseStep::project:
      db.prepare("UPDATE cases SET project = ?2 WHERE number = ?1").bind(number).bind(day).run();
      break;
  }
}

void touch_case(sqlite::Connection& db, std::int64_t number, std::string_view today) {
  db.prepare("UPDATE cases SET changed = ?2 WHERE number = ?1").bind(number).bind(today).run();
}

void delete_case(sqlite::Connection& db, std::int64_t number) {
  db.prepare("DELETE FROM case_advisers WHERE case_file = ?").bind(number).run();
  db.prepare("DELETE FROM case_items WHERE case_file = ?").bind(number).run();
  db.prepare("DELETE FROM case_notes WHERE case_file = ?").bind(number).run();
  db.prepare("DELETE FROM cases WHERE number = ?").bind(number).run();
}

std::int64_t count_of_case(sqlite::Connection& db, std::string_view sql, std::int64_t number) {
  auto count = db.prepare(sql);
  return count.bind(number).step() ? count.integer(0) : 0;
}

}  // namespace tandem
