#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/parsed.h"
#include "page/ask_form.h"

namespace tandem {

// A match as its address holds it: the challenge, its corrections and its limits. One table, so
// that reading the address, writing it and offering to widen it cannot drift apart.

struct LimitField {
  const char* limit;  // as match names it (advice, problems)
  const char* field;  // of the address
};

inline constexpr std::array<LimitField, 6> kLimitFields = {{{"within_km", "within_km"},
                                                            {"wanted", "wanted"},
                                                            {"countries", "country"},
                                                            {"regions", "region"},
                                                            {"languages", "spoken"},
                                                            {"innovation", "innovation"}}};

// What /match/computed knows beside: which suggestion, and what the page that asks was made of.
inline constexpr const char* kComputedOf = "organisation";
inline constexpr const char* kAsOf = "as_of";

constexpr int kHitsOfAPage = 10;
constexpr int kMostHitsOfAPage = 50;

MatchRequest match_request(const PageRequest& request, const Asked& asked,
                           std::vector<Problem>& problems);

// What a form sent, put in order: empty and repeated fields left out, and what a button asked for
// done ("undrop=Wein", "unstress=Wein", "without=within_km", "without=limits",
// "elsewhere=Freyburg, DE", "own_sector=A01").
// `further`: fields that only some pages of a match keep.
PageRequest settled(const PageRequest& request, const std::vector<std::string>& further = {});

// The address of a settled request; empty where it is too long to be one (texts above 2,000
// characters, or 6 KB once encoded), so that only a form can carry it.
std::string match_address(const PageRequest& request);

}  // namespace tandem
