#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tandem::wire {

// The shortest decimal that reads back as the same double, with ".0" for whole numbers (as JSON
// libraries write a coordinate), never in another locale's manner.
std::string number_to_json(double number);

// For messages: the same without ".0".
std::string number_text(double number);

// A whole text that is one number; nothing else around it.
std::optional<double> read_number(std::string_view text);
std::optional<int> read_integer(std::string_view text);

}  // namespace tandem::wire
