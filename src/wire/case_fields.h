#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/parsed.h"
#include "domain/case_file.h"

namespace tandem::wire {

// Code points.
constexpr std::size_t kLongestCaseText = 10'000;  // a challenge, as match takes it
constexpr std::size_t kLongestCaseLine = 200;
constexpr std::size_t kLongestCaseNote = 2'000;
constexpr std::size_t kLongestItemNote = 300;

// The form that opens a case, as it was typed.
struct CaseStartFields {
  std::string_view organisation{}, text{}, firm{}, place{}, consent{};
};

// Every problem at once: "/text" required or too_long, "/firm" and "/place" too_long, "/consent"
// required. What a terminal would obey is taken out of every text.
Parsed<CaseStart> case_start_from_fields(const CaseStartFields& fields);

// One text of a form, named by `where` in its problems: too_long, and required if it must not be
// empty. A text has line breaks, a line none.
Parsed<std::string> case_text(std::string_view typed, const char* where, std::size_t most,
                              bool required);
Parsed<std::string> case_line(std::string_view typed, const char* where, std::size_t most);

// The day of a step: ISO 8601, neither after `last` nor against the order of the steps. Problems at
// "/day": invalid, future, order.
Parsed<std::string> case_day(const CaseFile& file, CaseStep step, std::string_view typed,
                             std::string_view last);

// What a form says of these items: "done-ID" is sent when ticked, "note-ID" always, and both as
// they were shown ("was-done-ID", "was-note-ID"). Problems at "/note-ID": too_long.
Parsed<std::vector<CaseItemChange>> case_items_from_fields(
    std::span<const std::string_view> ids,
    const std::vector<std::pair<std::string, std::string>>& fields);

}  // namespace tandem::wire
