#include "learn/metrics.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <random>

namespace tandem {

namespace {

constexpr std::size_t kShown = 10;
constexpr std::size_t kDeep = 100;
constexpr std::size_t kSamples = 4'000;

double discount(std::size_t rank) {
  return 1 / std::log2(static_cast<double>(rank) + 2);
}

}  // namespace

QueryMetrics judge(const std::vector<std::string>& ranking,
                   const std::map<std::string, double>& gains) {
  QueryMetrics metrics;
  double gained = 0;
  for (std::size_t rank = 0; rank < std::min(ranking.size(), kDeep); ++rank) {
    const auto found = gains.find(ranking[rank]);
    if (found == gains.end()) continue;
    metrics.recall_at_100 += 1;
    if (rank >= kShown) continue;
    gained += found->second * discount(rank);
    metrics.recall_at_10 += 1;
    if (metrics.reciprocal_rank_at_10 == 0)
      metrics.reciprocal_rank_at_10 = 1 / static_cast<double>(rank + 1);
  }
  std::vector<double> ideal;
  ideal.reserve(gains.size());
  for (const auto& [id, gain] : gains) ideal.push_back(gain);
  std::ranges::sort(ideal, std::greater{});
  double best = 0;
  for (std::size_t rank = 0; rank < std::min(ideal.size(), kShown); ++rank)
    best += ideal[rank] * discount(rank);
  const auto relevant = static_cast<double>(gains.size());
  metrics.ndcg_at_10 = best > 0 ? gained / best : 0;
  metrics.recall_at_10 /= std::max(relevant, 1.0);
  metrics.recall_at_100 /= std::max(relevant, 1.0);
  return metrics;
}

double ndcg_at_10(const std::vector<std::pair<double, bool>>& ranking) {
  double gained = 0;
  double best = 0;
  std::size_t right = 0;
  for (std::size_t rank = 0; rank < ranking.size(); ++rank) {
    if (!ranking[rank].second) continue;
    if (rank < kShown) gained += discount(rank);
    if (right < kShown) best += discount(right);
    ++right;
  }
  return best > 0 ? gained / best : 0;
}

double mean(const std::vector<double>& values) {
  return values.empty() ? 0
                        : std::accumulate(values.begin(), values.end(), 0.0) /
                              static_cast<double>(values.size());
}

double standard_error(const std::vector<double>& values) {
  if (values.size() < 2) return 0;
  const double middle = mean(values);
  double squares = 0;
  for (const double value : values) squares += (value - middle) * (value - middle);
  const auto n = static_cast<double>(values.size());
  return std::sqrt(squares / (n - 1) / n);
}

double percentile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  const auto at =
      static_cast<std::size_t>(std::lround(share * static_cast<double>(values.size() - 1)));
  return values[std::min(at, values.size() - 1)];
}

PairedDifference paired_bootstrap(const std::vector<double>& a, const std::vector<double>& b,
                                  std::uint64_t seed) {
  std::vector<double> differences(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) differences[i] = b[i] - a[i];
  std::mt19937_64 bits(seed);
  std::vector<double> means;
  for (std::size_t sample = 0; sample < kSamples && !differences.empty(); ++sample) {
    double sum = 0;
    for (std::size_t i = 0; i < differences.size(); ++i)
      sum += differences[bits() % differences.size()];
    means.push_back(sum / static_cast<double>(differences.size()));
  }
  return {mean(differences), percentile(means, 0.025), percentile(means, 0.975)};
}

double auroc(const std::vector<double>& positives, const std::vector<double>& negatives) {
  std::vector<double> sorted = negatives;
  std::ranges::sort(sorted);
  double wins = 0;
  for (const double value : positives) {
    const auto below = std::ranges::lower_bound(sorted, value) - sorted.begin();
    const auto up_to = std::ranges::upper_bound(sorted, value) - sorted.begin();
    wins += static_cast<double>(below) + static_cast<double>(up_to - below) / 2;
  }
  const auto pairs = static_cast<double>(positives.size() * negatives.size());
  return pairs > 0 ? wins / pairs : 0;
}

}  // namespace tandem
