#pragma once

#include <string>

namespace tandem {

// Today's day in UTC, ISO 8601.
std::string today();

// The day that many days from today, in UTC; before today when negative.
std::string day_in(int days);

}  // namespace tandem
