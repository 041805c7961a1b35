#pragma once

#include <string>
#include <string_view>

namespace tandem::wire {

// What a person typed, without what a terminal or a mail programme would obey (control characters,
// marks that turn the direction of writing) and without white space at both ends. In a line, breaks
// and tabs are blanks; a text keeps its breaks, each as one line feed.
std::string typed_text(std::string_view text);
std::string typed_line(std::string_view text);

}  // namespace tandem::wire
