#pragma once

#include <string>
#include <string_view>

#include "base/parsed.h"
#include "domain/record.h"
#include "domain/taxonomy.h"

namespace tandem::wire {

// A record as one line of JSON (CONTRACT: Records). Every problem at once, each with the JSON
// pointer of its field and, where there is one, the nearest known name. Codes are checked against
// lists that have entries. Values are taken as they stand: to_json of what was read gives the same
// record again, and that the same bytes.
Parsed<Record> record_from_json(std::string_view line, const Taxonomies& taxonomies);

// Compact, fields in the order of the contract, empty ones left out. Contact data is never written.
std::string to_json(const Record& record);
std::string to_json(const Organisation& organisation);
std::string to_json(const Cooperation& cooperation);
std::string to_json(const Challenge& challenge);

// What is wrong with a record made otherwise (a form): the same rules.
std::vector<Problem> problems_of(const Record& record, const Taxonomies& taxonomies);

// The type of a record that a person named, or a problem with the nearest known name.
Parsed<RecordType> record_type_from(std::string_view name);

}  // namespace tandem::wire
