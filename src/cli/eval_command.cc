#include <CLI/CLI.hpp>
#include <algorithm>
#include <iomanip>
#include <map>
#include <ostream>

#include "cli/commands.h"
#include "cli/installed.h"
#include "ingest/embedders.h"
#include "ingest/models.h"
#include "learn/fit.h"
#include "quality/evaluate.h"
#include "wire/json_writer.h"

namespace tandem::cli {

namespace {

void write(wire::JsonWriter& out, std::string_view name, const PairedDifference& difference) {
  out.key(name).begin_object().number("mean", difference.mean).number("low", difference.low);
  out.number("high", difference.high).end_object();
}

std::string to_json(const EvaluationReport& report) {
  wire::JsonWriter out;
  out.begin_object()
      .text("set", report.set)
      .text("mode", report.mode)
      .text("lexicon", report.lexicon ? "on" : "off")
      .text("embedder", report.embedder);
  out.integer("model", report.model).integer("queries", report.queries);
  out.number("ndcg_at_10", report.ndcg_at_10).number("recall_at_10", report.recall_at_10);
  out.number("recall_at_100", report.recall_at_100).number("mrr_at_10", report.mrr_at_10);
  out.number("p50_ms", report.p50_ms).number("p95_ms", report.p95_ms);
  out.key("by_language").begin_object();
  for (const auto& [lang, ndcg] : report.by_language) out.number(lang, ndcg);
  out.end_object().number("standard_error", report.standard_error);
  if (report.gain) {
    out.number("baseline_ndcg_at_10", *report.baseline_ndcg_at_10);
    write(out, "gain", *report.gain);
  }
  if (!report.ablation.empty()) {
    out.key("ablation").begin_object();
    for (const auto& [feature, gain] : report.ablation) write(out, name_of(feature), gain);
    out.end_object();
  }
  if (report.refusals) {
    out.number("auroc", report.refusals->auroc)
        .number("refused_foreign", report.refusals->refused_foreign);
    out.number("refused_own", report.refusals->refused_own).key("reliability").begin_array();
    for (const auto& row : report.reliability) {
      out.begin_object()
          .text("confidence", name_of(row.confidence))
          .integer("queries", row.queries);
      out.number("hit_in_ten", row.hit_in_ten).end_object();
    }
    out.end_array();
  }
  return out.end_object().take();
}

void print(const EvaluationReport& report, std::ostream& out) {
  out << std::fixed << std::setprecision(4) << report.set << " (" << report.queries << " queries, "
      << report.mode << "): nDCG@10 " << report.ndcg_at_10 << " ± " << 1.96 * report.standard_error
      << ", recall@10 " << report.recall_at_10 << ", MRR@10 " << report.mrr_at_10
      << std::setprecision(1) << "; " << report.p50_ms << " ms a query\n"
      << std::setprecision(4);
  const auto interval = [&](const PairedDifference& one) {
    out << std::showpos << one.mean << " [" << one.low << ", " << one.high << "]\n"
        << std::noshowpos;
  };
  if (report.gain) {
    out << "over BM25 words (" << *report.baseline_ndcg_at_10 << "): ";
    interval(*report.gain);
  }
  for (const auto& [feature, gain] : report.ablation) {
    out << "worth of " << name_of(feature) << ": ";
    interval(gain);
  }
  if (report.refusals) {
    out << "refused: " << report.refusals->refused_foreign << " of the foreign queries, "
        << report.refusals->refused_own << " of its own; AUROC " << report.refusals->auroc << '\n';
  }
  for (const auto& row : report.reliability) {
    out << "confidence " << name_of(row.confidence) << ": " << row.queries
        << " queries, right one in the first ten: " << row.hit_in_ten << '\n';
  }
}

}  // namespace

namespace {

// Those of the model that is served, else those that ship.
ModelCard weights_of(const Home& home, const std::string& embedder) {
  if (const auto serving = serving_model(home)) {
    ModelCard card = read_card(home, *serving);
    if (embedder.empty() || embedder == card.embedder) return card;
  }
  return load_defaults(models_folder(), embedder.empty() ? "svd" : embedder);
}

}  // namespace

int run_eval(const Arguments& arguments, Console& console) {
  CLI::App app(
      "Ranks the queries of a judged collection (BEIR form) through the matcher and says how good "
      "it was.",
      "eval");
  SharedOptions shared;
  EvaluationOptions options;
  std::filesystem::path folder;
  std::string mode = "hybrid", lexicon = "on", baseline, embedder;
  std::vector<std::string> with;
  add_shared(app, shared);
  app.add_option("DIR", folder, "folder with corpus.jsonl, queries.jsonl, qrels/test.tsv")
      ->required();
  app.add_option("--mode", mode)
      ->check(CLI::IsMember({"text", "vector", "hybrid"}))
      ->capture_default_str();
  app.add_option("--embedder", embedder,
                 "svd, encoder, server or static (default: that of the home's model)");
  app.add_option("--lexicon", lexicon, "that of the home, across languages")
      ->check(CLI::IsMember({"on", "off"}))
      ->capture_default_str();
  app.add_option("--with", with,
                 "region: place and size count; lead: the partner in hand is neither shown nor "
                 "judged, and its partners count")
      ->check(CLI::IsMember({"region", "lead"}))
      ->delimiter(',');
  app.add_option("--baseline", baseline, "bm25: the gain over plain words")
      ->check(CLI::IsMember({"bm25"}));
  app.add_flag("--ablate", options.ablate, "what each feature is worth");
  app.add_option("--run", options.run, "write a TREC run");
  app.add_option("--ask", options.ask, "file of the ids of queries to ask");
  app.add_option("--known", options.known, "file of past cooperations: text<TAB>organisation id");
  app.add_option("--foreign", options.foreign,
                 "another collection, whose queries should be refused");
  if (const Parsing parsing = parse(app, arguments, console); parsing != Parsing::go_on)
    return exit_code(parsing);

  options.mode = mode == "text"     ? EvaluationMode::text
                 : mode == "vector" ? EvaluationMode::vector
                                    : EvaluationMode::hybrid;
  if (lexicon == "on") options.lexicon = shared.home / "lexicon";
  const auto asks_with = [&](const char* what) {
    return std::ranges::find(with, what) != with.end();
  };
  options.with_region = asks_with("region");
  options.with_lead = asks_with("lead");
  options.baseline = baseline == "bm25";
  const Home home(shared.home);
  options.encoder = encoder_folder(home);
  const EvaluationReport report = evaluate(folder, options, weights_of(home, embedder));
  if (shared.json) {
    console.out << to_json(report) << '\n';
  } else {
    print(report, console.out);
  }
  return kDone;
}

}  // namespace tandem::cli
