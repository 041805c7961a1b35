#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "domain/enquiry.h"
#include "store/sqlite.h"
#include "store/store.h"

namespace tandem {

// The table of enquiries, one step below Store. Callers see to transactions.
KeptLetter add_letter(sqlite::Connection& db, std::string_view organisation, const Letter& letter,
                      std::string_view day);
std::vector<Enquiry> read_enquiries(sqlite::Connection& db);
std::optional<Enquiry> read_enquiry(sqlite::Connection& db, std::int64_t number);
bool mark_forwarded(sqlite::Connection& db, std::int64_t number, std::string_view day);
bool close_enquiry(sqlite::Connection& db, std::int64_t number, std::string_view day);
// Everything that was written to this organisation.
void forget_enquiries(sqlite::Connection& db, RecordNumber organisation);

}  // namespace tandem
