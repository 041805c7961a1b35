#pragma once

#include <string>

namespace tandem {

// Today's day in UTC, ISO 8601.
std::string today();

// The day that many days from today, in UTC; before today when negative.
std::string day_in(int days);

// The day that many days after this one; both ISO 8601.
std::string day_after(const std::string& day, int days);

}  // namespace tandem
