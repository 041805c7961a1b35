#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "domain/record.h"
#include "store/schema.h"
#include "store/sqlite.h"
#include "store/store.h"

namespace tandem {

// The number under which a type stands in the tables.
std::int64_t key_of(RecordType type);

// The tables of a store, one step below Store: what put and remove mean row by row. Callers see to
// transactions.
class StoreRows {
 public:
  explicit StoreRows(const std::filesystem::path& file) : db(file) { prepare_schema(db); }

  PutResult put(const Record& record);
  bool remove(RecordType type, std::string_view id, bool forever);
  std::optional<RecordNumber> number_of(RecordType type, std::string_view id);
  std::optional<Record> find(RecordType type, RecordNumber number);
  std::vector<RecordNumber> cooperations_of(RecordNumber organisation);
  [[nodiscard]] Record parse(std::string_view body, std::string_view contact) const;

  // One put or remove outside a transaction is a transaction of its own.
  template <typename Write>
  auto atomically(const Write& write) {
    return sqlite::atomically(db, write);
  }

  sqlite::Connection db;

 private:
  RecordNumber next_number(RecordType type);
  void log(RecordType type, RecordNumber number);
  std::set<RecordNumber> partners_of(RecordNumber cooperation);
  void link_partners(const Cooperation& cooperation, RecordNumber number);
  // True when something differs from what was there.
  bool keep_contact(RecordType type, RecordNumber number, const std::string& contact);
  bool update(RecordType type, RecordNumber number, const std::string& body);
  void insert(RecordType type, RecordNumber number, const std::string& id, const std::string& body);
  // The cooperations that name it go on without it: its id is often its name.
  void leave_cooperations(RecordNumber organisation, std::string_view id);
  void remove_challenges(std::string_view organisation, bool forever);
};

}  // namespace tandem
