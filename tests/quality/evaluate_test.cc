#include "quality/evaluate.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>

#include "base/error.h"
#include "base/files.h"
#include "base/utf8.h"
#include "match/match.h"
#include "quality/evaluation_home.h"

using namespace tandem;
namespace fs = std::filesystem;

namespace {

// A test collection of eighty documents on four subjects, with a query and its judgements a
// subject.
class Collection80 {
 public:
  Collection80() {
    fs::create_directories(folder() / "qrels");
    std::string corpus;
    for (int i = 0; i < 80; ++i) corpus += document(i);
    write("corpus.jsonl", corpus);
    write("queries.jsonl", R"({"_id":"q1","text":"Etiketten für den Weinbau","lang":"de"})"
                           "\n"
                           R"({"_id":"q2","text":"Möbelbau mit Holz","lang":"de"})"
                           "\n"
                           R"({"_id":"q3","text":"unjudged","lang":"de"})"
                           "\n");
    std::string judged = "query-id\tcorpus-id\tscore\n";
    for (int i = 0; i < 80; i += 8) {
      judged += "q1\td" + std::to_string(i) + "\t1\n";
      judged += "q2\td" + std::to_string(i + 1) + "\t2\n";
    }
    write("qrels/test.tsv", judged);
  }

  void write(const std::string& name, const std::string& text) const {
    write_file_atomically(folder() / name, text);
  }

  [[nodiscard]] fs::path folder() const { return folder_.path() / "tiny"; }

 private:
  static std::string document(int i) {
    static const std::vector<std::string> subjects = {
        "Etikett Wein Winzer | Weinbau und Keller", "Möbel Holz Tisch | Möbelbau im Hof",
        "Film Kamera Schnitt | Werbefilm gedreht", "Musik Chor Orchester | Konzert gegeben"};
    const auto subject = static_cast<std::size_t>(i) % 4;
    const std::string number = std::to_string(i);
    return R"({"_id":"d)" + number + R"(","title":"","text":")" + subjects[subject] + " Nummer " +
           number + (i % 8 < 4 ? " mit Sorgfalt" : " und vieles mehr auf dem Land") +
           R"(","lang":"de"})" + "\n";
  }

  TempFolder folder_;
};

std::vector<std::string> run_of(const fs::path& file, const std::string& query) {
  std::vector<std::string> ids;
  std::istringstream lines(read_file(file));
  for (std::string line; std::getline(lines, line);) {
    const auto cells = split(line, " ");
    if (cells.at(0) == query) ids.push_back(cells.at(2));
  }
  return ids;
}

}  // namespace

TEST_CASE("an evaluation ranks as rank() does, and judges that ranking", "[quality]") {
  const Collection80 collection;
  EvaluationOptions options;
  options.run = collection.folder() / "run.txt";
  const EvaluationReport report = evaluate(collection.folder(), options, ModelCard{});
  CHECK(report.set == "tiny");
  CHECK(report.queries == 2);
  CHECK(report.ndcg_at_10 > 0.2);
  const BeirSet set = load_beir(collection.folder());
  const EvaluationHome home(set, {}, ModelCard{}, {});
  double ndcg = 0;
  for (const auto* query : {&set.queries[0], &set.queries[1]}) {
    MatchRequest request;
    request.text = query->text;
    request.language = query->lang;
    auto encoded = encode_text(*home.snapshot(), request);
    encoded.with_size = false;
    std::vector<std::string> ids;
    for (const auto& one : rank(*home.snapshot(), encoded)) ids.push_back(home.original(one.id));
    CHECK(run_of(options.run, query->id) == ids);
    ndcg += judge(ids, set.judgements.at(query->id)).ndcg_at_10 / 2;
    encoded.request.limit = 100;
    std::vector<std::string> shown;
    auto hits = match(*home.snapshot(), encoded).hits;
    std::ranges::sort(hits, {}, &Hit::rank_before_diversity);
    shown.reserve(hits.size());
    for (const Hit& hit : hits) shown.push_back(home.original(hit.organisation.id));
    CHECK(shown == ids);
  }
  CHECK(report.ndcg_at_10 == Approx(ndcg));
}

TEST_CASE("an evaluation twice says the same", "[quality]") {
  const Collection80 collection;
  EvaluationOptions options;
  options.run = collection.folder() / "run.txt";
  evaluate(collection.folder(), options, ModelCard{});
  const std::string run = read_file(options.run);
  evaluate(collection.folder(), options, ModelCard{});
  CHECK(read_file(options.run) == run);
}

TEST_CASE("taking a feature away changes scores, and what is off is not weighed", "[quality]") {
  const Collection80 collection;
  EvaluationOptions options;
  options.ablate = true;
  options.baseline = true;
  const auto report = evaluate(collection.folder(), options, ModelCard{});
  std::vector<Feature> features;
  for (const auto& one : report.ablation) features.push_back(one.feature);
  CHECK(features == std::vector<Feature>{Feature::grams, Feature::meaning, Feature::past});
  REQUIRE(report.gain.has_value());
  CHECK(report.gain->mean == Approx(report.ndcg_at_10 - *report.baseline_ndcg_at_10).margin(1e-9));
  const EvaluationHome home(load_beir(collection.folder()), {}, ModelCard{}, {});
  MatchRequest request;
  request.text = "Möbelbau mit Holz";
  request.language = "de";
  const auto score = [&](const Weights& weights) {
    const auto snapshot = home.with_weights(weights);
    return rank(*snapshot, encode_text(*snapshot, request)).front().score;
  };
  Weights without;
  const double whole = score(without);
  without.compounding.grams = 0;
  CHECK(score(without) != whole);
  without = Weights{};
  without.past = 0;
  CHECK(score(without) != whole);
}

TEST_CASE("vectors alone and words alone rank differently from both", "[quality]") {
  const Collection80 collection;
  EvaluationOptions options;
  options.mode = EvaluationMode::vector;
  CHECK(evaluate(collection.folder(), options, ModelCard{}).mode == "vector");
  options.mode = EvaluationMode::text;
  CHECK(evaluate(collection.folder(), options, ModelCard{}).mode == "text");
}

TEST_CASE("a folder that is no collection is refused by file and line", "[quality]") {
  const Collection80 collection;
  const auto judged = [&](const std::string& name, const std::string& text) {
    collection.write(name, text);
    evaluate(collection.folder(), {}, ModelCard{});
  };
  CHECK_THROWS_WITH(judged("qrels/test.tsv", "h\nq1\td1\tmuch\n"),
                    Catch::Contains("test.tsv:2: gain"));
  CHECK_THROWS_WITH(judged("qrels/test.tsv", "h\nq1\td1\n"),
                    Catch::Contains("test.tsv:2: expected"));
  CHECK_THROWS_WITH(judged("qrels/test.tsv", "h\n"), Catch::Contains("no judged query"));
  CHECK_THROWS_WITH(judged("corpus.jsonl", "{\"title\":\"x\"}\n"),
                    Catch::Contains("corpus.jsonl:1: no _id"));
  CHECK_THROWS_WITH(judged("corpus.jsonl", "{}\n{\n"), Catch::Contains("corpus.jsonl:1"));
  CHECK_THROWS_AS(load_beir(collection.folder() / "none"), Error);
}
