#include "quality/evaluate.h"

#include <chrono>
#include <fstream>
#include <set>
#include <sstream>

#include "base/error.h"
#include "base/files.h"
#include "base/utf8.h"
#include "match/match.h"
#include "quality/evaluation_home.h"

namespace tandem {

namespace {

constexpr std::uint64_t kBootstrapSeed = 20'060'806;
constexpr std::size_t kRunDepth = 1'000;

struct Rankings {
  std::vector<std::vector<std::string>> of_query;
  std::vector<double> took_ms;
};

Weights words_only() {
  Weights weights;
  weights.compounding = {0, 0};
  weights.other = {0, 0};
  weights.past = weights.past_known = 0;
  weights.votes = weights.experience = weights.sector = weights.place = weights.size = 0;
  weights.partners = 0;
  return weights;
}

Weights for_mode(Weights weights, EvaluationMode mode) {
  if (mode == EvaluationMode::text) weights.compounding.meaning = weights.other.meaning = 0;
  if (mode == EvaluationMode::vector) {
    weights = words_only();
    weights.compounding.meaning = weights.other.meaning = 1;
  }
  return weights;
}

Weights without(Weights weights, Feature feature) {
  switch (feature) {
    case Feature::words:
      break;  // the ground everything stands on
    case Feature::grams:
      weights.compounding.grams = weights.other.grams = 0;
      break;
    case Feature::meaning:
      weights.compounding.meaning = weights.other.meaning = 0;
      break;
    case Feature::past:
      weights.past = weights.past_known = 0;
      break;
    case Feature::votes:
      weights.votes = 0;
      break;
    case Feature::experience:
      weights.experience = 0;
      break;
    case Feature::sector:
      weights.sector = 0;
      break;
    case Feature::place:
      weights.place = 0;
      break;
    case Feature::size:
      weights.size = 0;
      break;
    case Feature::partners:
      weights.partners = 0;
      break;
  }
  return weights;
}

class Evaluation {
 public:
  Evaluation(const std::filesystem::path& folder, const EvaluationOptions& options,
             const ModelCard& defaults)
      : options_(options),
        set_(load_beir(folder)),
        home_(set_,
              options.known.empty() ? std::map<std::string, std::vector<std::string>>()
                                    : load_known(options.known),
              defaults, options.lexicon, options.encoder),
        weights_(for_mode(defaults.weights, options.mode)) {
    choose_queries();
  }

  EvaluationReport run() {
    EvaluationReport report;
    report.set = set_.name;
    report.mode = options_.mode == EvaluationMode::text     ? "text"
                  : options_.mode == EvaluationMode::vector ? "vector"
                                                            : "hybrid";
    report.embedder = home_.snapshot()->model().card.embedder;
    report.queries = static_cast<int>(queries_.size());
    const auto snapshot = home_.with_weights(weights_);
    report.model = snapshot->model().card.number;
    report.lexicon = !snapshot->model().lexicon->empty();
    const Rankings rankings = rank_all(*snapshot);
    const std::vector<double> ndcg = fill(report, rankings);
    if (!options_.run.empty()) write_run(rankings);
    if (options_.baseline) {
      const auto baseline = ndcg_under(words_only());
      report.baseline_ndcg_at_10 = mean(baseline);
      report.gain = paired_bootstrap(baseline, ndcg, kBootstrapSeed);
    }
    if (options_.ablate) ablate(report, ndcg);
    if (!options_.foreign.empty()) refuse(report, *snapshot);
    return report;
  }

 private:
  void choose_queries() {
    if (options_.with_lead) take_leads_out();
    std::set<std::string> asked;
    if (!options_.ask.empty()) {
      const auto ids = split(read_file(options_.ask), "\n");
      asked.insert(ids.begin(), ids.end());
    }
    for (const auto& query : set_.queries) {
      const bool wanted = options_.ask.empty() || asked.contains(query.id);
      if (wanted && set_.judgements.contains(query.id)) queries_.push_back(&query);
    }
    if (queries_.empty()) throw Error(ErrorKind::config, set_.name + ": no judged query to ask");
  }

  void take_leads_out() {
    for (const auto& query : set_.queries) {
      const auto judged = set_.judgements.find(query.id);
      if (judged == set_.judgements.end()) continue;
      judged->second.erase(query.lead);
      if (judged->second.empty()) set_.judgements.erase(judged);
    }
  }

  [[nodiscard]] EncodedRequest encode_query(const Snapshot& snapshot, const BeirText& query) const {
    MatchRequest request;
    request.text = query.text;
    request.language = query.lang;
    if (options_.with_lead) request.partners = {home_.ours(query.lead)};
    EncodedRequest encoded = encode_text(snapshot, request);
    encoded.with_size = options_.with_region;
    if (options_.with_region && !query.region.empty()) {
      encoded.place = ResolvedPlace{query.region, {}};
      encoded.place->location.region = query.region;
    }
    return encoded;
  }

  [[nodiscard]] Rankings rank_all(const Snapshot& snapshot) const {
    Rankings rankings;
    for (const BeirText* query : queries_) {
      const auto begun = std::chrono::steady_clock::now();
      const auto ranked = rank(snapshot, encode_query(snapshot, *query));
      const std::chrono::duration<double, std::milli> took =
          std::chrono::steady_clock::now() - begun;
      rankings.took_ms.push_back(took.count());
      std::vector<std::string> ids;
      ids.reserve(ranked.size());
      for (const auto& one : ranked) ids.push_back(home_.original(one.id));
      rankings.of_query.push_back(std::move(ids));
    }
    return rankings;
  }

  std::vector<double> fill(EvaluationReport& report, const Rankings& rankings) const {
    std::vector<double> ndcg, recall, deep, reciprocal;
    std::map<std::string, std::vector<double>> by_language;
    for (std::size_t i = 0; i < queries_.size(); ++i) {
      const QueryMetrics metrics = judge(rankings.of_query[i], set_.judgements.at(queries_[i]->id));
      ndcg.push_back(metrics.ndcg_at_10);
      recall.push_back(metrics.recall_at_10);
      deep.push_back(metrics.recall_at_100);
      reciprocal.push_back(metrics.reciprocal_rank_at_10);
      by_language[queries_[i]->lang].push_back(metrics.ndcg_at_10);
    }
    report.ndcg_at_10 = mean(ndcg);
    report.standard_error = standard_error(ndcg);
    report.recall_at_10 = mean(recall);
    report.recall_at_100 = mean(deep);
    report.mrr_at_10 = mean(reciprocal);
    report.p50_ms = percentile(rankings.took_ms, 0.5);
    report.p95_ms = percentile(rankings.took_ms, 0.95);
    for (const auto& [lang, values] : by_language) report.by_language[lang] = mean(values);
    return ndcg;
  }

  [[nodiscard]] std::vector<double> ndcg_under(const Weights& weights) const {
    const auto snapshot = home_.with_weights(weights);
    EvaluationReport ignored;
    return fill(ignored, rank_all(*snapshot));
  }

  void ablate(EvaluationReport& report, const std::vector<double>& ndcg) const {
    const FeatureValues used = weights_.for_group(language_group(queries_.front()->lang),
                                                  home_.snapshot()->overview().knows_cooperations);
    for (std::size_t i = 0; i < kFeatureCount; ++i) {
      const auto feature = static_cast<Feature>(i);
      const bool off =
          ((feature == Feature::place || feature == Feature::size) && !options_.with_region) ||
          (feature == Feature::partners && !options_.with_lead);
      if (feature == Feature::words || feature == Feature::sector || off || !(used.at(i) > 0))
        continue;
      report.ablation.push_back({feature, paired_bootstrap(ndcg_under(without(weights_, feature)),
                                                           ndcg, kBootstrapSeed)});
    }
  }

  // The confidence of every answer, own queries and foreign ones.
  void refuse(EvaluationReport& report, const Snapshot& snapshot) const {
    const BeirSet foreign = load_beir(options_.foreign);
    std::vector<double> own_odds, foreign_odds;
    int own_refused = 0;
    int foreign_refused = 0;
    std::map<Confidence, ReliabilityRow> rows;
    for (const BeirText* query : queries_) {
      const auto encoded = encode_query(snapshot, *query);
      const AnswerConfidence answer = confidence_of_answer(snapshot, encoded);
      own_odds.push_back(answer.log_odds);
      own_refused += answer.confidence <= Confidence::weak ? 1 : 0;
      std::vector<std::string> ids;
      for (const auto& one : rank(snapshot, encoded)) ids.push_back(home_.original(one.id));
      ReliabilityRow& row = rows[answer.confidence];
      row.confidence = answer.confidence;
      ++row.queries;
      row.hit_in_ten += judge(ids, set_.judgements.at(query->id)).recall_at_10 > 0 ? 1 : 0;
    }
    for (const auto& query : foreign.queries) {
      const AnswerConfidence answer = confidence_of_answer(snapshot, encode_query(snapshot, query));
      foreign_odds.push_back(answer.log_odds);
      foreign_refused += answer.confidence <= Confidence::weak ? 1 : 0;
    }
    report.refusals = Refusals{auroc(own_odds, foreign_odds),
                               foreign_refused / static_cast<double>(foreign.queries.size()),
                               own_refused / static_cast<double>(queries_.size())};
    for (auto& [confidence, row] : rows) {
      row.hit_in_ten /= row.queries;
      report.reliability.push_back(row);
    }
  }

  void write_run(const Rankings& rankings) const {
    std::ostringstream out;
    for (std::size_t i = 0; i < queries_.size(); ++i) {
      const auto& ids = rankings.of_query[i];
      for (std::size_t rank = 0; rank < std::min(ids.size(), kRunDepth); ++rank) {
        out << queries_[i]->id << " Q0 " << ids[rank] << ' ' << rank + 1 << ' ' << kRunDepth - rank
            << " tandem\n";
      }
    }
    write_file_atomically(options_.run, out.str());
  }

  EvaluationOptions options_;
  BeirSet set_;
  EvaluationHome home_;
  Weights weights_;
  std::vector<const BeirText*> queries_;
};

}  // namespace

EvaluationReport evaluate(const std::filesystem::path& folder, const EvaluationOptions& options,
                          const ModelCard& defaults) {
  return Evaluation(folder, options, defaults).run();
}

}  // namespace tandem
