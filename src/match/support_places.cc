#include "match/support_places.h"

#include <algorithm>

#include "base/utf8.h"

namespace tandem {

namespace {

constexpr std::string_view kEuropeCode = "EU";

bool is_place_code(std::string_view code) {
  const auto upper_at = [&](std::size_t i) { return code[i] >= 'A' && code[i] <= 'Z'; };
  return code.size() >= 2 && upper_at(0) && upper_at(1) && (code.size() == 2 || code[2] == '-');
}

}  // namespace

std::vector<std::string> places_of(const Support& support) {
  std::vector<std::string> codes;
  for (const auto& piece : split(support.where, ",")) {
    const std::string_view code = trim(piece);
    if (code.empty()) continue;
    if (!is_place_code(code)) return {};
    codes.emplace_back(code);
  }
  return codes;
}

int nearness(const Support& support, std::string_view country, std::string_view region) {
  const auto codes = places_of(support);
  const auto holds = [&](std::string_view code) {
    return !code.empty() && std::ranges::find(codes, code) != codes.end();
  };
  if (holds(region)) return 3;
  if (holds(country)) return 2;
  return codes.empty() || holds(kEuropeCode) ? 1 : 0;
}

bool is_over(const Support& support, std::string_view today) {
  const std::string_view until = support.until;
  const bool is_day = until.size() == 10 && until[4] == '-' && until[7] == '-';
  return is_day && until < today;
}

}  // namespace tandem
