#include "wire/record_json.h"

#include <nlohmann/json.hpp>

#include "base/json.h"
#include "base/nearest.h"
#include "wire/fields.h"
#include "wire/json_fields.h"

namespace tandem::wire {

namespace {

std::string record_to_json(RecordType type, const Fields& fields) {
  JsonWriter out;
  out.begin_object().text("type", name_of(type));
  write_members(fields, out);
  return out.end_object().take();
}

}  // namespace

Parsed<RecordType> record_type_from(std::string_view name) {
  constexpr std::string_view kNames[] = {"organisation", "cooperation", "article", "support",
                                         "challenge"};
  if (const auto type = record_type(name)) return {*type, {}};
  std::string message = "unknown type " + in_quotes(name);
  const auto nearest = nearest_of(name, kNames);
  message += nearest.empty() ? "; known: organisation, cooperation, article, support, challenge"
                             : did_you_mean(nearest);
  return {{}, {{"/type", std::move(message), "unknown_value"}}};
}

std::vector<Problem> problems_of(const Record& record, const Taxonomies& taxonomies) {
  std::vector<Problem> problems;
  check_fields(fields_to_read(record), taxonomies, problems);
  check_record(record, problems);
  return problems;
}

Parsed<Record> record_from_json(std::string_view line, const Taxonomies& taxonomies) {
  Parsed<Record> parsed;
  const auto json = parse_json(line);
  parsed.problems = json.problems;
  if (!parsed.ok()) return parsed;
  if (!json.value.is_object()) {
    parsed.problems.push_back({"", "must be an object: {\"type\":…}", "wrong_type"});
    return parsed;
  }
  const auto named = json.value.find("type");
  if (named == json.value.end() || !named->is_string()) {
    parsed.problems.push_back({"/type", "required", "required"});
    return parsed;
  }
  const auto type = record_type_from(named->get_ref<const std::string&>());
  if (!type.ok()) {
    parsed.problems = type.problems;
    return parsed;
  }
  parsed.value = blank(type.value);
  read_members(json.value, fields_of(parsed.value), "type", parsed.problems);
  // The table once more: which sectors are allowed depends on the kind that has just been read.
  check_fields(fields_of(parsed.value), taxonomies, parsed.problems);
  check_record(parsed.value, parsed.problems);
  return parsed;
}

std::string to_json(const Record& record) {
  return record_to_json(type_of(record), fields_to_read(record));
}

std::string to_json(const Organisation& organisation) {
  return record_to_json(RecordType::organisation, fields_to_read(organisation));
}

std::string to_json(const Challenge& challenge) {
  return record_to_json(RecordType::challenge, fields_to_read(challenge));
}

std::string to_json(const Cooperation& cooperation) {
  return record_to_json(RecordType::cooperation, fields_to_read(cooperation));
}

}  // namespace tandem::wire
