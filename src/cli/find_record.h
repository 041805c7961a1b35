#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "store/store.h"

namespace tandem::cli {

// The record of that id, whatever its type.
std::optional<Stored> find_record(const Store& store, std::string_view id);

// "no record 'x'; did you mean y?"
std::string no_such_record(const Store& store, std::string_view id);

}  // namespace tandem::cli
