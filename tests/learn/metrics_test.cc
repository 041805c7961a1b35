#include "learn/metrics.h"

#include <catch2/catch.hpp>
#include <cmath>

using namespace tandem;

TEST_CASE("nDCG, recall and reciprocal rank are those worked out by hand", "[quality]") {
  // Gains 1 at rank 2 and 3 at rank 3 of ideally 3, 2, 1.
  const auto metrics = judge({"x", "a", "b"}, {{"a", 1}, {"b", 3}, {"c", 2}});
  const double gained = 1 / std::log2(3.0) + 3 / std::log2(4.0);
  const double ideal = 3 + 2 / std::log2(3.0) + 1 / std::log2(4.0);
  CHECK(metrics.ndcg_at_10 == Approx(gained / ideal));
  CHECK(metrics.recall_at_10 == Approx(2.0 / 3));
  CHECK(metrics.recall_at_100 == Approx(2.0 / 3));
  CHECK(metrics.reciprocal_rank_at_10 == Approx(0.5));
}

TEST_CASE("a perfect ranking is worth 1, an empty one 0", "[quality]") {
  const std::map<std::string, double> gains = {{"a", 2}, {"b", 1}};
  CHECK(judge({"a", "b"}, gains).ndcg_at_10 == Approx(1));
  CHECK(judge({}, gains).ndcg_at_10 == 0);
  CHECK(judge({"a"}, {}).ndcg_at_10 == 0);
}

TEST_CASE("what stands eleventh counts for the hundred only", "[quality]") {
  std::vector<std::string> ranking(10, "x");
  ranking.emplace_back("a");
  const auto metrics = judge(ranking, {{"a", 1}});
  CHECK(metrics.ndcg_at_10 == 0);
  CHECK(metrics.reciprocal_rank_at_10 == 0);
  CHECK(metrics.recall_at_10 == 0);
  CHECK(metrics.recall_at_100 == 1);
}

TEST_CASE("means, errors and percentiles are those worked out by hand", "[quality]") {
  CHECK(mean({1, 2, 3, 6}) == Approx(3));
  CHECK(mean({}) == 0);
  CHECK(standard_error({1, 2, 3, 6}) == Approx(std::sqrt(14.0 / 3 / 4)));
  CHECK(standard_error({5}) == 0);
  CHECK(percentile({3, 1, 2}, 0.5) == 2);
  CHECK(percentile({3, 1, 2}, 1) == 3);
  CHECK(percentile({3, 1, 2}, 0) == 1);
  CHECK(percentile({}, 0.5) == 0);
}

TEST_CASE("AUROC counts the pairs in order, ties half", "[quality]") {
  CHECK(auroc({2, 3}, {0, 1}) == 1);
  CHECK(auroc({0, 1}, {2, 3}) == 0);
  CHECK(auroc({1, 2}, {1, 0}) == Approx(3.5 / 4));
  CHECK(auroc({}, {1}) == 0);
}

TEST_CASE("the bootstrap gives a constant gain for sure and the same interval again", "[quality]") {
  const auto constant = paired_bootstrap({0.1, 0.5, 0.2}, {0.3, 0.7, 0.4}, 1);
  CHECK(constant.mean == Approx(0.2));
  CHECK(constant.low == Approx(0.2));
  CHECK(constant.high == Approx(0.2));
  std::vector<double> a(100, 0.0);
  std::vector<double> b;
  b.reserve(100);
  for (int i = 0; i < 100; ++i) b.push_back(i % 2);
  const auto varied = paired_bootstrap(a, b, 1);
  CHECK(varied.mean == Approx(0.5));
  CHECK(varied.low == Approx(0.5 - 1.96 * 0.05).margin(0.02));  // normal: s / sqrt(n) = .05
  CHECK(varied.high == Approx(0.5 + 1.96 * 0.05).margin(0.02));
  CHECK(paired_bootstrap(a, b, 1).low == varied.low);
  CHECK(paired_bootstrap({}, {}, 1).mean == 0);
}
