#pragma once

#include <string>

namespace tandem {

// Today's day in UTC, ISO 8601.
std::string today();

}  // namespace tandem
