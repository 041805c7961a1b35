#pragma once

#include <string>
#include <string_view>

#include "wire/fields.h"

namespace tandem::wire {

// What is wrong with the form of a text, to stand behind the text in a message; empty when nothing
// is.
std::string complaint(Check check, std::string_view value);

// The short word for programs.
std::string_view code_of(Check check);

}  // namespace tandem::wire
