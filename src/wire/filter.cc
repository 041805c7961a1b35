#include "wire/filter.h"

#include <algorithm>

#include "base/nearest.h"
#include "base/utf8.h"
#include "wire/number.h"

namespace tandem::wire {

namespace {

constexpr std::string_view kGrammar =
    "; write field:value,value or field>=number or near:PLACE@KM, joined by ';'";
constexpr std::size_t kMostFilters = 50;
constexpr double kAroundTheWorldKm = 20'040;

bool is_field(std::string_view text) {
  return !text.empty() &&
         std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

// What is wrong with it, or nothing.
std::string read_at_least(std::string_view condition, std::size_t at, Filter& filter) {
  filter.field = trim(condition.substr(0, at));
  filter.at_least = read_number(trim(condition.substr(at + 2)));
  if (!is_field(filter.field)) return "no field stands before '>='";
  return filter.at_least ? "" : "no number stands behind '>='";
}

// The place may have commas and '@' in it: the last '@' counts.
std::string read_near(std::string_view rest, Filter& filter) {
  const std::size_t at = rest.rfind('@');
  if (at == std::string_view::npos) return "'near' needs a distance, as in near:Zwickau@50";
  filter.near_place = trim(rest.substr(0, at));
  const auto km = read_number(trim(rest.substr(at + 1)));
  filter.within_km = km.value_or(0);
  if (filter.near_place.empty()) return "'near' needs a place, as in near:Zwickau@50";
  const bool on_earth = km && *km > 0 && *km <= kAroundTheWorldKm;
  return on_earth ? "" : "the distance behind '@' must be kilometres between 0 and 20040";
}

std::string read_condition(std::string_view condition, Filter& filter) {
  const std::size_t colon = condition.find(':');
  const std::size_t least = condition.find(">=");
  if (least < colon) return read_at_least(condition, least, filter);
  if (colon == std::string_view::npos) return "neither ':' nor '>=' is in it";
  filter.field = trim(condition.substr(0, colon));
  const std::string_view rest = condition.substr(colon + 1);
  if (filter.field == "near") return read_near(rest, filter);
  if (!is_field(filter.field)) return "no field stands before ':'";
  filter.values = split(rest, ",");
  return filter.values.empty() ? "no value stands behind ':'" : "";
}

}  // namespace

Parsed<std::vector<Filter>> filters_from_text(std::string_view text) {
  Parsed<std::vector<Filter>> parsed;
  const auto say = [&](std::string message) {
    parsed.problems.push_back({"/filter", std::move(message), "malformed_filter"});
  };
  if (first_invalid_utf8(text)) {
    parsed.problems.push_back({"/filter", "not UTF-8", "not_utf8"});
    return parsed;
  }
  const auto conditions = split(text, ";");
  if (conditions.size() > kMostFilters) {
    say("more than " + std::to_string(kMostFilters) + " conditions");
    return parsed;
  }
  for (const auto& condition : conditions) {
    Filter filter;
    const std::string wrong = read_condition(condition, filter);
    if (wrong.empty()) {
      parsed.value.push_back(std::move(filter));
    } else {
      say(in_quotes(condition) + ": " + wrong + std::string(kGrammar));
    }
  }
  return parsed;
}

std::string to_text(const std::vector<Filter>& filters) {
  std::vector<std::string> conditions;
  for (const auto& filter : filters) {
    if (filter.at_least) {
      conditions.push_back(filter.field + ">=" + number_text(*filter.at_least));
    } else if (filter.field == "near") {
      conditions.push_back("near:" + filter.near_place + "@" + number_text(filter.within_km));
    } else {
      conditions.push_back(filter.field + ":" + join(filter.values, ","));
    }
  }
  return join(conditions, ";");
}

}  // namespace tandem::wire
