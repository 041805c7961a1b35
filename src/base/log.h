#pragma once

#include <string_view>

namespace tandem {

// One line to standard error with time and level. Never carries what a person typed, nor contact
// data. Threads: safe.
void log_info(std::string_view message);
void log_warning(std::string_view message);
void log_error(std::string_view message);

}  // namespace tandem
