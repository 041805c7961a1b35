#pragma once

#include <cstddef>
#include <string_view>

#include "base/parsed.h"
#include "domain/enquiry.h"

namespace tandem::wire {

// Code points.
constexpr std::size_t kLongestMessage = 4'000;
constexpr std::size_t kLongestCarriedText = 10'000;  // a challenge, as match takes it
constexpr std::size_t kLongestLetterLine = 200;

// The fields of the form that writes to an organisation, as they were typed.
struct LetterFields {
  std::string_view message{}, text{}, reply_to{}, sender{}, consent{};
};

// A letter without what a terminal or a mail programme would obey (control characters, marks that
// turn the direction of writing, line breaks within a line), and every problem at once: "/message"
// required or too_long, "/text" too_long, "/reply_to" required, invalid or too_long, "/sender"
// too_long, "/consent" required.
Parsed<Letter> letter_from_fields(const LetterFields& fields);

}  // namespace tandem::wire
