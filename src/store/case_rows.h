#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "domain/case_file.h"
#include "store/sqlite.h"

namespace tandem {

// The tables of cases, one step below CaseStore. Callers see to transactions.

// Which case a key opens, and as whom.
struct CaseLink {
  std::int64_t number = 0;
  std::int64_t adviser = 0;  // 0: the firm
};

std::optional<CaseLink> find_case_link(sqlite::Connection& db, std::string_view key);
CaseFile read_case(sqlite::Connection& db, std::int64_t number);
CaseItem read_case_item(sqlite::Connection& db, std::int64_t number, std::string_view item);
void write_case_item(sqlite::Connection& db, std::int64_t number, const CaseItem& item);
void write_case_step(sqlite::Connection& db, std::int64_t number, CaseStep step,
                     std::string_view day);
void touch_case(sqlite::Connection& db, std::int64_t number, std::string_view today);
// With everything that belongs to it.
void delete_case(sqlite::Connection& db, std::int64_t number);
// How many rows a statement with one number gives: "SELECT count(*) … WHERE case_file = ?".
std::int64_t count_of_case(sqlite::Connection& db, std::string_view sql, std::int64_t number);

}  // namespace tandem
