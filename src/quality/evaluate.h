#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/match.h"
#include "domain/model_card.h"
#include "learn/metrics.h"

namespace tandem {

enum class EvaluationMode { text, vector, hybrid };

struct EvaluationOptions {
  EvaluationMode mode = EvaluationMode::hybrid;
  bool with_region = false;       // place and size count
  std::filesystem::path lexicon;  // its folder; empty: without
  // The organisation that a query has in hand is neither shown nor judged; its partners count.
  bool with_lead = false;
  bool ablate = false;
  bool baseline = false;                           // compare with BM25 over words of the same build
  std::filesystem::path run, ask, known, foreign;  // empty: none
  std::filesystem::path encoder;                   // folder of the sentence encoder
};

struct FeatureWorth {
  Feature feature{};
  PairedDifference gain;  // of having it, against the same without
};

struct Refusals {
  double auroc = 0, refused_foreign = 0, refused_own = 0;
};

// How often the right document stood in the first ten, for queries answered with this confidence.
struct ReliabilityRow {
  Confidence confidence{};
  int queries = 0;
  double hit_in_ten = 0;
};

struct EvaluationReport {
  std::string set, mode, embedder = "svd";
  bool lexicon = false;  // whether there was one
  int model = 0;
  int queries = 0;
  double ndcg_at_10 = 0, recall_at_10 = 0, recall_at_100 = 0, mrr_at_10 = 0, standard_error = 0;
  double p50_ms = 0, p95_ms = 0;
  std::map<std::string, double> by_language;
  std::optional<double> baseline_ndcg_at_10;
  std::optional<PairedDifference> gain;  // over the baseline
  std::vector<FeatureWorth> ablation;
  std::optional<Refusals> refusals;
  std::vector<ReliabilityRow> reliability;
};

// Ranks every query of a BEIR folder through the same function as match and judges the rankings.
// Throws Error(not_found | config).
EvaluationReport evaluate(const std::filesystem::path& folder, const EvaluationOptions& options,
                          const ModelCard& defaults);

}  // namespace tandem
