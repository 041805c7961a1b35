#pragma once

#include <string>
#include <string_view>

namespace tandem::wire {

// One mail address that every server takes: ASCII, one '@', a host with a dot, nothing that a
// header or a command of SMTP would take for something else.
bool is_mail_address(std::string_view text);

// The first address in a line that people wrote ("Anna, anna@example.org"); empty when there is
// none.
std::string mail_address_in(std::string_view line);

}  // namespace tandem::wire
