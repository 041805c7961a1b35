#pragma once

#include <filesystem>
#include <string>

#include "store/sqlite.h"

namespace tandem::test {

// Makes a store one of that earlier version: the tables that came later are taken out.
inline void set_back(const std::filesystem::path& file, int version) {
  sqlite::Connection old(file);
  if (version < 5) {
    old.execute("DROP TABLE subscriptions; PRAGMA user_version = 4");
    for (const char* column : {"noticed", "partner_address", "partner_agreed", "sender_asked",
                               "sender_agreed", "introduced", "declined"})
      old.execute(("ALTER TABLE enquiries DROP COLUMN " + std::string(column)).c_str());
  }
  if (version < 4) {
    old.execute(
        "DROP TABLE cases; DROP TABLE case_advisers; DROP TABLE case_items; DROP TABLE case_notes; "
        "PRAGMA user_version = 3");
  }
  if (version < 3) old.execute("DROP TABLE enquiries; PRAGMA user_version = 2");
  if (version < 2) {
    old.execute(
        "DROP TABLE votes_today; DROP TABLE votes; DROP TABLE shown; DROP TABLE answers; PRAGMA "
        "user_version = 1");
  }
}

}  // namespace tandem::test
