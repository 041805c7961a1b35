#include "wire/case_fields.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <chrono>

#include "base/utf8.h"
#include "wire/typed_text.h"

namespace tandem::wire {

namespace {

using TypedFields = std::vector<std::pair<std::string, std::string>>;

std::string_view typed_value(const TypedFields& fields, const std::string& name) {
  const auto found = std::ranges::find(fields, name, &TypedFields::value_type::first);
  return found == fields.end() ? std::string_view() : std::string_view(found->second);
}

int whole(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? number : 0;
}

// A day that was, as browsers send it: "2026-11-26".
bool is_past_day(std::string_view text) {
  constexpr int kFirstYear = 2000;
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const std::chrono::year_month_day day(
      std::chrono::year(whole(text.substr(0, 4))),
      std::chrono::month(static_cast<unsigned>(whole(text.substr(5, 2)))),
      std::chrono::day(static_cast<unsigned>(whole(text.substr(8, 2)))));
  return day.ok() && day.year() >= std::chrono::year(kFirstYear);
}

bool is_in_order(const CaseFile& file, CaseStep step, std::string_view day) {
  for (const CaseStep other : kCaseSteps) {
    const std::string& its = file.days.at(static_cast<std::size_t>(other));
    if (its.empty()) continue;
    if ((other < step && its > day) || (other > step && its < day)) return false;
  }
  return true;
}

}  // namespace

Parsed<std::string> case_text(std::string_view typed, const char* where, std::size_t most,
                              bool required) {
  Parsed<std::string> parsed{typed_text(typed), {}};
  if (required && parsed.value.empty())
    parsed.problems.push_back({where, "is missing", "required"});
  if (count_code_points(parsed.value) > most)
    parsed.problems.push_back({where, "is too long", "too_long"});
  return parsed;
}

Parsed<std::string> case_line(std::string_view typed, const char* where, std::size_t most) {
  Parsed<std::string> parsed{typed_line(typed), {}};
  if (count_code_points(parsed.value) > most)
    parsed.problems.push_back({where, "is too long", "too_long"});
  return parsed;
}

Parsed<CaseStart> case_start_from_fields(const CaseStartFields& fields) {
  Parsed<CaseStart> parsed;
  const auto take = [&](std::string& to, Parsed<std::string> from) {
    to = std::move(from.value);
    parsed.problems.insert(parsed.problems.end(), from.problems.begin(), from.problems.end());
  };
  parsed.value.organisation = fields.organisation;
  take(parsed.value.challenge, case_text(fields.text, "/text", kLongestCaseText, true));
  take(parsed.value.firm, case_line(fields.firm, "/firm", kLongestCaseLine));
  take(parsed.value.place, case_line(fields.place, "/place", kLongestCaseLine));
  if (fields.consent.empty()) parsed.problems.push_back({"/consent", "is missing", "required"});
  return parsed;
}

Parsed<std::string> case_day(const CaseFile& file, CaseStep step, std::string_view typed,
                             std::string_view last) {
  Parsed<std::string> parsed{std::string(trim(typed)), {}};
  const auto wrong = [&](const char* message, const char* code) {
    parsed.problems.push_back({"/day", message, code});
  };
  if (!is_past_day(parsed.value)) {
    wrong("is no day", "invalid");
  } else if (parsed.value > last) {
    wrong("has not come yet", "future");
  } else if (!is_in_order(file, step, parsed.value)) {
    wrong("does not fit the other steps", "order");
  }
  return parsed;
}

Parsed<std::vector<CaseItemChange>> case_items_from_fields(std::span<const std::string_view> ids,
                                                           const TypedFields& fields) {
  Parsed<std::vector<CaseItemChange>> parsed;
  parsed.value.reserve(ids.size());
  for (const std::string_view id : ids) {
    const std::string name(id);
    CaseItemChange change{.was = {name, !typed_value(fields, "was-done-" + name).empty(),
                                  typed_line(typed_value(fields, "was-note-" + name))},
                          .now = {name, !typed_value(fields, "done-" + name).empty(),
                                  typed_line(typed_value(fields, "note-" + name))}};
    if (count_code_points(change.now.note) > kLongestItemNote)
      parsed.problems.push_back({"/note-" + name, "is too long", "too_long"});
    parsed.value.push_back(std::move(change));
  }
  return parsed;
}

}  // namespace tandem::wire
