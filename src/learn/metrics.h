#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace tandem {

// What one query's ranking is worth, judged (linear gain, as trec_eval).
struct QueryMetrics {
  double ndcg_at_10 = 0, recall_at_10 = 0, recall_at_100 = 0, reciprocal_rank_at_10 = 0;
};

QueryMetrics judge(const std::vector<std::string>& ranking,
                   const std::map<std::string, double>& gains);

// Of a ranking of (score, right or not), best first, every right one worth the same.
double ndcg_at_10(const std::vector<std::pair<double, bool>>& ranking);

double mean(const std::vector<double>& values);
double standard_error(const std::vector<double>& values);
// Nearest rank, `share` in [0,1].
double percentile(std::vector<double> values, double share);

// Mean of b - a over the same queries with its 95 % interval.
// Source: Sakai, Evaluating evaluation metrics based on the bootstrap (2006); 4,000 samples with a
// fixed seed.
struct PairedDifference {
  double mean = 0, low = 0, high = 0;
};

PairedDifference paired_bootstrap(const std::vector<double>& a, const std::vector<double>& b,
                                  std::uint64_t seed);

// Chance that a positive scores above a negative; ties count half.
double auroc(const std::vector<double>& positives, const std::vector<double>& negatives);

}  // namespace tandem
