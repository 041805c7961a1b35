#include "learn/promotion.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "learn/metrics.h"

namespace tandem {

namespace {

constexpr std::uint64_t kBootstrap = 20'060'806;
constexpr double kLeastLow = -0.01;
constexpr double kMostFall = 0.03;
constexpr std::size_t kLanguageGroup = 20;
constexpr std::size_t kFewestShown = 10;
constexpr std::size_t kFirstTen = 10;

Measured measure(const std::vector<double>& before, const std::vector<double>& after) {
  const PairedDifference gain = paired_bootstrap(before, after, kBootstrap);
  return {before.size(), mean(before), mean(after), gain.mean, gain.low, gain.high};
}

template <typename Wanted>
Measured measure_those(const std::vector<CaseResult>& cases, const Wanted& wanted) {
  std::vector<double> before;
  std::vector<double> after;
  for (const CaseResult& one : cases) {
    if (!wanted(one)) continue;
    before.push_back(one.before);
    after.push_back(one.after);
  }
  return measure(before, after);
}

std::map<std::string, Measured> by_group(const std::vector<CaseResult>& cases,
                                         std::string CaseResult::*group) {
  std::map<std::string, Measured> groups;
  for (const CaseResult& one : cases) groups[one.*group];
  std::erase_if(groups, [&](const auto& entry) {
    return entry.first.empty() || std::ranges::count(cases, entry.first, group) <
                                      static_cast<std::ptrdiff_t>(kFewestShown);
  });
  for (auto& entry : groups) {
    entry.second =
        measure_those(cases, [&](const CaseResult& one) { return one.*group == entry.first; });
  }
  return groups;
}

std::string signed_number(double value) {
  std::array<char, 16> text{};
  const int length = std::snprintf(text.data(), text.size(), "%+.4f", value);
  return {text.data(), static_cast<std::size_t>(length)};
}

void share_out(std::map<std::string, double>& shares) {
  double sum = 0;
  for (const auto& [name, share] : shares) sum += share;
  for (auto& [name, share] : shares) share /= sum;
}

}  // namespace

Comparison compare(const std::vector<CaseResult>& cases, std::size_t as_they_came,
                   const std::vector<JudgedList>& feedback, const Weights& before,
                   const Weights& after) {
  const std::vector<CaseResult> by_time(cases.begin(),
                                        cases.begin() + static_cast<std::ptrdiff_t>(as_they_came));
  Comparison made;
  made.all = measure_those(by_time, [](const CaseResult&) { return true; });
  made.unseen = measure_those(cases, [](const CaseResult& one) { return one.unseen; });
  made.feedback = measure(ndcg_of(feedback, before), ndcg_of(feedback, after));
  made.by_language = by_group(by_time, &CaseResult::language);
  made.by_region = by_group(by_time, &CaseResult::region);
  return made;
}

Decision decide(const Comparison& comparison) {
  const std::pair<const Measured*, const char*> groups[] = {
      {&comparison.all, "held-out cooperations"},
      {&comparison.unseen, "held-out cooperations of partners never seen"},
      {&comparison.feedback, "held-out feedback"}};
  for (const auto& [measured, name] : groups) {
    if (measured->queries > 0 && measured->low <= kLeastLow) {
      return {false, std::string("may well be worse on ") + name + ": gain " +
                         signed_number(measured->gain) + ", at least " +
                         signed_number(measured->low) + " where -0.0100 is the limit"};
    }
  }
  for (const auto& [language, measured] : comparison.by_language) {
    if (measured.queries >= kLanguageGroup && measured.gain < -kMostFall) {
      return {false, "worse for questions in '" + language + "': " + signed_number(measured.gain)};
    }
  }
  return {true, "as good or better on " + std::to_string(comparison.all.queries) +
                    " held-out cooperations and " + std::to_string(comparison.feedback.queries) +
                    " judged answers: gain " +
                    signed_number(comparison.all.queries > 0 ? comparison.all.gain
                                                             : comparison.feedback.gain)};
}

Exposure exposure_of(const std::vector<Asked>& cases, const Snapshot& snapshot) {
  Exposure exposure;
  std::map<std::string, std::size_t> firsts;
  for (const Asked& asked : cases) {
    if (asked.ranking.empty()) continue;
    ++exposure.answers;
    ++firsts[asked.ranking.front().id];
    for (std::size_t i = 0; i < std::min(kFirstTen, asked.ranking.size()); ++i) {
      const auto card = snapshot.organisations().cards->find(asked.ranking[i].id);
      if (!card) continue;
      const double worth = 1 / std::log2(static_cast<double>(i) + 2);
      const std::string_view region = !card->region.empty()     ? card->region
                                      : !card->inferred.empty() ? card->inferred.front()
                                                                : "unknown";
      const std::string_view sector = card->sectors.empty() ? "unknown" : card->sectors.front();
      exposure.by_region[std::string(region)] += worth;
      exposure.by_sector[std::string(sector)] += worth;
    }
  }
  share_out(exposure.by_region);
  share_out(exposure.by_sector);
  for (const auto& [id, count] : firsts) {
    const double share = static_cast<double>(count) / static_cast<double>(exposure.answers);
    if (share <= exposure.first_share) continue;
    exposure.first_share = share;
    exposure.first = id;
  }
  return exposure;
}

}  // namespace tandem
