#include "page/match_fields.h"

#include <algorithm>

#include "base/utf8.h"
#include "wire/number.h"

namespace tandem {

namespace {

constexpr double kStressed = 2.5;  // as if the word had been written two or three times
constexpr std::size_t kLongestAddress = 6'000;  // bytes; the server reads 8 KB, proxies often less

using Fields = std::vector<std::pair<std::string, std::string>>;

void remove_all(Fields& fields, std::string_view name) {
  std::erase_if(fields, [&](const auto& field) { return field.first == name; });
}

void remove_one(Fields& fields, std::string_view name, std::string_view value) {
  std::erase_if(fields, [&](const auto& field) {
    return field.first == name && fold_latin(field.second) == fold_latin(value);
  });
}

void replace(Fields& fields, std::string_view name, const std::string& value) {
  remove_all(fields, name);
  fields.emplace_back(name, value);
}

// One button of the page was pressed; it says what shall change.
void apply(const std::string& button, const std::string& value, Fields& fields) {
  if (button == "undrop") {
    remove_one(fields, "drop", value);
  } else if (button == "unstress") {
    remove_one(fields, "stress", value);
  } else if (button == "without" && value == "limits") {
    for (const LimitField& one : kLimitFields) remove_all(fields, one.field);
  } else if (button == "without") {
    remove_all(fields, value);
  } else if (button == "elsewhere") {
    replace(fields, "place", value);
  } else if (button == "own_sector") {
    replace(fields, "sector", value);
  }
}

// Fields that say what to do or what was seen, and are no part of the state.
bool is_passing(std::string_view name) {
  constexpr std::array<std::string_view, 7> kPassing = {
      "undrop", "unstress", "without", "elsewhere", "own_sector", kComputedOf, kAsOf};
  return std::ranges::find(kPassing, name) != kPassing.end();
}

}  // namespace

MatchRequest match_request(const PageRequest& request, const Asked& asked,
                           std::vector<Problem>& problems) {
  MatchRequest wanted;
  wanted.text = asked.text;
  wanted.place = asked.place;
  wanted.sector = asked.sector;
  wanted.seeking = asked.seeking;
  wanted.language = request.first("language");
  wanted.reader_language = request.lang;
  wanted.wanted = request.all("wanted");
  wanted.countries = request.all("country");
  wanted.regions = request.all("region");
  wanted.languages = request.all("spoken");
  wanted.innovation = request.all("innovation");
  for (const auto& word : request.all("stress")) wanted.terms.push_back({word, kStressed});
  for (const auto& word : request.all("drop")) wanted.terms.push_back({word, 0});
  if (const auto km = request.first("within_km"); !km.empty()) {
    wanted.within_km = wire::read_number(km);
    if (!wanted.within_km) problems.push_back({"/within_km", "no number", "wrong_type"});
  }
  const auto limit = wire::read_integer(request.first("limit")).value_or(kHitsOfAPage);
  wanted.limit = std::clamp(limit, kHitsOfAPage, kMostHitsOfAPage);
  return wanted;
}

PageRequest settled(const PageRequest& request, const std::vector<std::string>& further) {
  PageRequest state = request;
  state.query.clear();
  for (const auto& [name, value] : request.query) {
    const bool is_default = name == "seeking" && value == name_of(Kind::creative);
    const bool kept = !is_passing(name) || std::ranges::find(further, name) != further.end();
    if (value.empty() || is_default || !kept) continue;
    const std::pair<std::string, std::string> field(name, value);
    if (std::ranges::find(state.query, field) == state.query.end()) state.query.push_back(field);
  }
  for (const auto& [name, value] : request.query) apply(name, value, state.query);
  for (const auto& word : state.all("drop")) remove_one(state.query, "stress", word);
  return state;
}

std::string match_address(const PageRequest& request) {
  if (count_code_points(request.first("text")) > kLongestInAddress) return {};
  std::string address = Address(request).text();
  return address.size() > kLongestAddress ? std::string() : address;
}

}  // namespace tandem
