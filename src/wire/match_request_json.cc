#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/json.h"
#include "wire/fields.h"
#include "wire/json_fields.h"
#include "wire/match_json.h"

namespace tandem::wire {

namespace {

void check(const MatchRequest& request, std::vector<Problem>& problems) {
  check_fields(fields_to_read(request), {}, problems);
  const bool asked = request.seeking == Kind::creative || request.seeking == Kind::sme;
  if (!asked) problems.push_back({"/seeking", "must be creative or sme", "unknown_value"});
}

}  // namespace

std::vector<Problem> problems_of(const MatchRequest& request) {
  std::vector<Problem> problems;
  check(request, problems);
  return problems;
}

Parsed<MatchRequest> match_request_from_json(std::string_view text) {
  Parsed<MatchRequest> parsed;
  const auto json = parse_json(text);
  parsed.problems = json.problems;
  if (!parsed.ok()) return parsed;
  if (!json.value.is_object()) {
    parsed.problems.push_back({"", "must be an object: {\"text\":…}", "wrong_type"});
    return parsed;
  }
  read_members(json.value, fields_of(parsed.value), "", parsed.problems);
  check(parsed.value, parsed.problems);
  return parsed;
}

std::string to_json(const MatchRequest& request) {
  JsonWriter out;
  out.begin_object();
  write_members(fields_to_read(request), out);
  return out.end_object().take();
}

}  // namespace tandem::wire
