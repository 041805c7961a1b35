// Measures a home in process: text, vectors and the whole match beside what one would use instead,
// asked in turn in one run. Pin it to one core.
//
// usage: tandem_bench HOME QUERIES.jsonl SIZE
//          [--short | --in-turn | --dump FOLDER | --memory | --plain-index FOLDER]
// Prints rows of results.json, one a line; SIZE ("100k") ends their names. --short leaves out what
// needs minutes (SQLite, graphs of vectors; of full scoring of everything all but a few queries).
// --in-turn answers as many queries as each line of standard input says ("y COUNT" plain Xapian,
// "match COUNT", "encode COUNT"; the same ones for all) and prints the milliseconds of each, so
// that whoever measures something else on the same core may take turns with it. --memory tells what
// each part takes. --dump writes what peers that are no C++ libraries need; --plain-index indexes
// the same texts with plain Xapian.

#include <algorithm>
#include <cmath>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "base/today.h"
#include "graphs.h"
#include "home.h"
#include "ingest/generation.h"
#include "match/match.h"
#include "measure.h"
#include "memory.h"
#include "plain_index.h"
#include "yardsticks.h"

namespace tandem::bench {

namespace {

constexpr std::size_t kRounds = 5;
constexpr std::size_t kWarm = 50;  // queries first, in no figure
constexpr std::size_t kAsked = 500;
constexpr std::size_t kFullyScored = 60;
constexpr std::size_t kFullyScoredInShort = 10;
constexpr std::size_t kTen = 10;
constexpr double kWorthNearWords = 0.1;
constexpr std::size_t kTextDepth = 100;  // found, then scored exactly for the best ten

double overlap(const std::vector<std::uint32_t>& found, const std::vector<std::uint32_t>& truth) {
  if (truth.empty()) return 1;
  double shared = 0;
  for (const auto number : truth) shared += std::ranges::count(found, number) > 0 ? 1 : 0;
  return shared / static_cast<double>(truth.size());
}

// Parts of a match as the match itself asks them.
class Subject {
 public:
  explicit Subject(const std::shared_ptr<const Snapshot>& snapshot) : snapshot_(snapshot) {}

  [[nodiscard]] EncodedRequest encoded(const MatchRequest& request) const {
    return encode_text(*snapshot_, request);
  }

  [[nodiscard]] std::vector<std::uint32_t> text_ten(const QueryText& text) const {
    const auto reader = snapshot_->organisations().text->lend();
    const TextWeights wanted = weights(text);
    WeightedQuery query = reader->weigh(text);
    if (wanted.grams >= kWorthNearWords) reader->look_near(query);
    const auto hits = reader->retrieve(query, wanted, nullptr, kTextDepth);
    std::vector<std::uint32_t> numbers;
    for (std::size_t i = 0; i < std::min(kTen, hits.size()); ++i) numbers.push_back(hits[i].number);
    return numbers;
  }

  // Every document scored with every word and 4-gram. Ties stay as they come.
  [[nodiscard]] double text_overlap(const QueryText& text) const {
    const auto found = text_ten(text);  // before the one reader is lent here
    const auto reader = snapshot_->organisations().text->lend();
    const WeightedQuery query = reader->weigh(text);
    TextScorer scorer = reader->scorer(query);
    std::vector<std::pair<double, std::uint32_t>> all;
    for (RecordNumber number = 1; number < snapshot_->organisations().cards->end(); ++number) {
      const double score = scorer.totals(number).score(weights(text), query.bound);
      if (score > 0) all.emplace_back(-score, number);
    }
    const std::size_t count = std::min(kTen, all.size());
    std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(count), all.end());
    std::vector<std::uint32_t> truth;
    for (std::size_t i = 0; i < count; ++i) truth.push_back(all[i].second);
    return overlap(found, truth);
  }

  [[nodiscard]] std::vector<std::uint32_t> vector_ten(const std::vector<float>& vector) const {
    std::vector<std::uint32_t> numbers;
    for (const auto& hit : snapshot_->organisations().vectors->nearest(vector, {}, kTen))
      numbers.push_back(hit.number);
    return numbers;
  }

  [[nodiscard]] std::size_t match_hits(const MatchRequest& request) const {
    return match(*snapshot_, encode(*snapshot_, request).value).hits.size();
  }

 private:
  [[nodiscard]] TextWeights weights(const QueryText& text) const {
    return {1, snapshot_->model().card.weights.grams(text.group)};
  }

  std::shared_ptr<const Snapshot> snapshot_;
};

struct Measured {
  Times y{kRounds}, text{kRounds}, vectors{kRounds}, gemv{kRounds}, match{kRounds}, fts5{kRounds},
      hnswlib{kRounds}, faiss{kRounds};
  std::vector<double> recall, overlap, hnswlib_recall, faiss_recall;
};

struct Yardsticks {
  PlainXapian xapian;
  Gemv gemv;
  std::unique_ptr<Fts5> fts5;
  std::unique_ptr<NearIndex> hnswlib, faiss;
};

void ask(const Subject& subject, Yardsticks& others, const MatchRequest& request, std::size_t round,
         Measured& measured) {
  const EncodedRequest encoded = subject.encoded(request);
  std::vector<std::uint32_t> found;
  std::size_t hits = 0;
  measured.y.add(round, took_ms([&] { found = others.xapian.ten(encoded.text); }));
  measured.text.add(round, took_ms([&] { found = subject.text_ten(encoded.text); }));
  measured.match.add(round, took_ms([&] { hits += subject.match_hits(request); }));
  measured.vectors.add(round, took_ms([&] { found = subject.vector_ten(encoded.vector); }));
  std::span<const float> cosines;
  measured.gemv.add(round, took_ms([&] { cosines = others.gemv.product(encoded.vector); }));
  const auto nearest = others.gemv.ten(encoded.vector);
  measured.recall.push_back(overlap(found, nearest));
  if (others.hnswlib) {
    measured.hnswlib.add(round, took_ms([&] { found = others.hnswlib->ten(encoded.vector); }));
    measured.hnswlib_recall.push_back(overlap(found, nearest));
  }
  if (others.faiss) {
    measured.faiss.add(round, took_ms([&] { found = others.faiss->ten(encoded.vector); }));
    measured.faiss_recall.push_back(overlap(found, nearest));
  }
  if (others.fts5) {
    measured.fts5.add(round, took_ms([&] { found = others.fts5->ten(encoded.text); }));
  }
}

double mean(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return values.empty() ? 0 : sum / static_cast<double>(values.size());
}

std::vector<Row> rows_of(const Measured& m, const std::string& size) {
  const std::size_t n = m.y.count();
  const auto ratio = [&](const std::string& name, const Times& times, const Times& below) {
    return Row{name + "_" + size, times.ratio_to(below), "ratio", n};
  };
  std::vector<Row> rows = {
      {"y_ms_" + size, m.y.p(0.5), "ms", n},
      ratio("text_p50_vs_y", m.text, m.y),
      ratio("vector_p50_vs_y", m.vectors, m.y),
      ratio("vector_p50_vs_gemv", m.vectors, m.gemv),
      {"vector_recall_at_10_" + size, mean(m.recall), "share", m.recall.size()},
      ratio("match_p50_vs_y", m.match, m.y),
      {"match_p50_ms_" + size, m.match.p(0.5), "ms", n},
      {"match_p99_ms_" + size, m.match.p(0.99), "ms", n},
      {"text_p50_ms_" + size, m.text.p(0.5), "ms", n},
      {"vector_p50_ms_" + size, m.vectors.p(0.5), "ms", n},
      {"gemv_p50_ms_" + size, m.gemv.p(0.5), "ms", n},
  };
  if (!m.overlap.empty())
    rows.push_back({"text_overlap_at_10_" + size, mean(m.overlap), "share", m.overlap.size()});
  if (m.fts5.count() > 0) rows.push_back(ratio("peer_sqlite_fts5_vs_y", m.fts5, m.y));
  const auto add_graph = [&](const std::string& name, const Times& times,
                             const std::vector<double>& recall) {
    if (times.count() == 0) return;
    rows.push_back(ratio("peer_" + name + "_vs_y", times, m.y));
    rows.push_back({"peer_" + name + "_recall_at_10_" + size, mean(recall), "share", n});
  };
  add_graph("hnswlib", m.hnswlib, m.hnswlib_recall);
  add_graph("faiss_ivf", m.faiss, m.faiss_recall);
  return rows;
}

std::unique_ptr<Fts5> fill_fts5(const Snapshot& snapshot) {
  auto fts5 = std::make_unique<Fts5>();
  snapshot.organisations().cards->for_each([&](const Card& card) {
    const auto record = std::get<Organisation>(snapshot.read(snapshot.organisations(), card));
    fts5->add(card.number, record.name + "\n" + record.summary);
  });
  return fts5;
}

void build_graphs(const Snapshot& snapshot, Yardsticks& others, const std::string& size) {
  const VectorRows& rows = *snapshot.organisations().vectors;
  const auto end = snapshot.organisations().cards->end();
  const AllCores building;
  const double hnsw = took_ms([&] { others.hnswlib = hnswlib_index(rows, end); });
  const double ivf = took_ms([&] { others.faiss = faiss_ivf_index(rows, end); });
  if (others.hnswlib) print({{"peer_hnswlib_build_seconds_" + size, hnsw / 1000, "s", 1}});
  if (others.faiss) print({{"peer_faiss_ivf_build_seconds_" + size, ivf / 1000, "s", 1}});
}

void take_turns(const Subject& subject, const PlainXapian& xapian,
                const std::vector<MatchRequest>& queries) {
  std::size_t next_y = 0;
  std::size_t next_match = 0;
  std::size_t next_encoded = 0;
  std::string what;
  for (std::size_t count = 0; std::cin >> what >> count;) {
    std::vector<double> took;
    for (std::size_t i = 0; i < count; ++i) {
      if (what == "encode") {
        const MatchRequest& query = queries.at(next_encoded++ % queries.size());
        took.push_back(took_ms([&] { (void)subject.encoded(query); }));
      } else if (what == "y") {
        const QueryText text = subject.encoded(queries.at(next_y++ % queries.size())).text;
        took.push_back(took_ms([&] { xapian.ten(text); }));
      } else {
        const MatchRequest& query = queries.at(next_match++ % queries.size());
        std::size_t hits = 0;
        took.push_back(took_ms([&] { hits += subject.match_hits(query); }));
      }
    }
    std::cout << nlohmann::json(took) << std::endl;
  }
}

int run(int argc, char** argv) {
  const bool wants_folder =
      argc == 5 && (argv[4] == std::string("--dump") || argv[4] == std::string("--plain-index"));
  if (argc < 4 || wants_folder) {
    std::cerr << "usage: tandem_bench HOME QUERIES.jsonl SIZE [--short | --in-turn | --dump FOLDER "
                 "| --memory | --plain-index FOLDER]\n";
    return 1;
  }
  const std::string size = argv[3];
  const std::string mode = argc > 4 ? argv[4] : "";
  const bool measures_all = mode.empty();
  const Home home(argv[1]);
  if (mode == "--memory") return print(memory_by_part(home, home.current().value(), size)), 0;
  if (mode == "--plain-index" && argc > 5) return print(plain_index(home, argv[5], size)), 0;
  const Store store(home.store());
  Generation generation(home, reference(), 1);
  const auto snapshot = generation.snapshot(store, today());
  const Subject subject(snapshot);
  if (mode == "--dump" && argc > 5) return dump(*snapshot, read_queries(argv[2]), argv[5]), 0;
  Yardsticks others{
      PlainXapian(home.generation(generation.number()) / "text" / "organisation"),
      Gemv(*snapshot->organisations().vectors, snapshot->organisations().cards->end()),
      measures_all ? fill_fts5(*snapshot) : nullptr,
      {},
      {}};
  const auto queries = read_queries(argv[2]);
  if (mode == "--in-turn") return take_turns(subject, others.xapian, queries), 0;
  if (measures_all) build_graphs(*snapshot, others, size);
  Measured warm;
  Measured measured;
  for (std::size_t i = 0; i < std::min(queries.size(), kWarm + kAsked); ++i) {
    const bool counts = i >= kWarm;
    ask(subject, others, queries[i], counts ? (i - kWarm) * kRounds / kAsked : 0,
        counts ? measured : warm);
  }
  const std::size_t fully_scored = measures_all ? kFullyScored : kFullyScoredInShort;
  for (std::size_t i = 0; i < std::min(queries.size(), fully_scored); ++i) {
    measured.overlap.push_back(subject.text_overlap(subject.encoded(queries[i]).text));
  }
  print(rows_of(measured, size));
  return 0;
}

}  // namespace

}  // namespace tandem::bench

int main(int argc, char** argv) {
  return tandem::bench::run_program("tandem_bench", [&] { return tandem::bench::run(argc, argv); });
}
