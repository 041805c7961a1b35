#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/parsed.h"
#include "wire/fields.h"
#include "wire/json_writer.h"

namespace tandem::wire {

// Fills the slots from the members of an object; `skip` is a member that the caller reads itself.
// null means absent. Unknown members, wrong types and missing required members become problems.
void read_members(const nlohmann::ordered_json& object, std::span<const Field> fields,
                  std::string_view skip, std::vector<Problem>& problems);

// Writes "name":value for every field that has something to say and is not secret.
void write_members(std::span<const Field> fields, JsonWriter& out);

}  // namespace tandem::wire
