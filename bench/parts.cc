// Times the parts of a match one by one over a home, to see where a change helps and where it does
// not (Google Benchmark). Pin it to one core.
//
// usage: tandem_bench_parts HOME QUERIES.jsonl [--benchmark_… of Google Benchmark]
// Each part is asked the same queries in turn; what comes before it in a match is done beforehand,
// outside the time. Kernels are timed by name, also those that this machine would not choose.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <iostream>
#include <memory>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include "base/today.h"
#include "home.h"
#include "ingest/generation.h"
#include "match/explain.h"
#include "match/match.h"
#include "match/score.h"
#include "measure.h"
#include "vector/scan.h"
#include "vector/signs.h"
#include "wire/match_json.h"

namespace tandem::bench {

namespace {

constexpr std::size_t kQueries = 100;
constexpr std::size_t kShown = 10;
constexpr std::size_t kTextDepth = 200, kVectorDepth = 100;  // as match/candidates.cc
constexpr double kWorthNearWords = 0.1;                      // as well
constexpr std::size_t kComponents = 256;
constexpr std::size_t kKernelRows = 1024;  // a block of vector/vector_rows.h

// A query with everything that one part leaves to the next.
struct Prepared {
  MatchRequest request;
  std::string json;
  EncodedRequest encoded;
  Allowed allowed;
  Retrieved retrieved;
  std::vector<RecordNumber> candidates;
  FeatureValues head;
  std::vector<Scored> scored;
  MatchAnswer answer;
};

Prepared prepare(const Snapshot& snapshot, const MatchRequest& request) {
  EncodedRequest encoded = encode(snapshot, request).value;
  Allowed allowed = allowed_organisations(snapshot, encoded, nullptr);
  Prepared made{request,
                wire::to_json(request),
                encoded,
                allowed,
                retrieve(snapshot, encoded, allowed),
                {},
                head_for(snapshot, encoded),
                {},
                match(snapshot, encoded)};
  for (const Candidate& one : made.retrieved.candidates) made.candidates.push_back(one.number);
  Retrieved scored_from = made.retrieved;  // scoring moves the candidates out
  made.scored = score(snapshot, made.encoded, scored_from, made.head);
  return made;
}

template <typename Work>
void add_part(const std::string& name, Work work) {
  const auto timed = [work](benchmark::State& state) mutable {
    for ([[maybe_unused]] auto _ : state) {
      auto result = work();
      benchmark::DoNotOptimize(result);
    }
  };
  benchmark::RegisterBenchmark(name.c_str(), timed)->Unit(benchmark::kMicrosecond);
}

class Parts {
 public:
  Parts(std::shared_ptr<const Snapshot> snapshot, const std::vector<MatchRequest>& requests)
      : snapshot_(std::move(snapshot)) {
    for (std::size_t i = 0; i < std::min(kQueries, requests.size()); ++i)
      prepared_.push_back(prepare(*snapshot_, requests[i]));
  }

  void add_all() {
    add("read_request", [](Prepared& one) { return wire::match_request_from_json(one.json); });
    add("encode", [this](Prepared& one) { return encode(*snapshot_, one.request); });
    add("weigh_words", [this](Prepared& one) {
      const auto reader = organisations().text->lend();
      WeightedQuery query = reader->weigh(one.encoded.text);
      if (weights(one).grams >= kWorthNearWords) reader->look_near(query);
      return query;
    });
    add("find_by_words", [this](Prepared& one) {
      return organisations().text->lend()->find(one.retrieved.words_of_organisations, weights(one),
                                                &one.allowed->has, kTextDepth);
    });
    add("score_words", [this](Prepared& one) {
      TextScorer scorer =
          organisations().text->lend()->scorer(one.retrieved.words_of_organisations);
      return scorer.totals(one.candidates);
    });
    add("find_by_meaning", [this](Prepared& one) {
      return organisations().vectors->nearest(one.encoded.vector, one.allowed->has, kVectorDepth);
    });
    add("retrieve",
        [this](Prepared& one) { return retrieve(*snapshot_, one.encoded, one.allowed); });
    add("score", [this](Prepared& one) {
      Retrieved retrieved = one.retrieved;  // scoring moves the candidates out; a tenth of it
      return score(*snapshot_, one.encoded, retrieved, one.head);
    });
    add("explain", [this](Prepared& one) {
      Explainer explainer(*snapshot_, one.encoded, one.retrieved, one.head);
      std::vector<Hit> hits;
      for (std::size_t i = 0; i < std::min(kShown, one.scored.size()); ++i)
        hits.push_back(explainer.explain(one.scored[i]));
      return hits;
    });
    add("match", [this](Prepared& one) { return match(*snapshot_, one.encoded); });
    add("write_answer", [this](Prepared& one) {
      return wire::to_json(one.answer, snapshot_->reference().taxonomies, one.request.language);
    });
  }

 private:
  [[nodiscard]] const Collection& organisations() const { return snapshot_->organisations(); }

  [[nodiscard]] TextWeights weights(const Prepared& one) const {
    return {1, snapshot_->model().card.weights.grams(one.encoded.text.group)};
  }

  template <typename Work>
  void add(const std::string& name, Work work) {
    add_part(name, [this, work, next = std::size_t{0}]() mutable {
      return work(prepared_[next++ % prepared_.size()]);
    });
  }

  std::shared_ptr<const Snapshot> snapshot_;
  std::vector<Prepared> prepared_;
};

// Over one block of rows, filled by chance: bytes of 1,024 rows, signs of 32 stripes.
void add_kernels() {
  struct alignas(kScanAlignment) Codes {
    std::array<std::int8_t, kComponents> all;
  };

  std::mt19937 bits(1);
  std::vector<Codes> rows(kKernelRows);
  for (Codes& row : rows) {
    for (auto& code : row.all) code = static_cast<std::int8_t>(bits() % 255 - 127);
  }
  std::vector<std::uint16_t> slots(kKernelRows);
  std::iota(slots.begin(), slots.end(), std::uint16_t{0});
  for (const NamedKernel& kernel : scan_kernels()) {
    add_part("bytes_" + std::string(kernel.name), [=] {
      std::vector<std::int32_t> dots(kKernelRows);
      kernel.scan(rows.front().all.data(), rows.front().all.data(), slots, kComponents,
                  dots.data());
      return dots;
    });
  }
  std::vector<std::uint8_t> entries(kComponents / kSignGroup * 16);
  for (auto& entry : entries) entry = static_cast<std::uint8_t>(bits());
  std::vector<Codes> signs(kKernelRows / 8);
  for (Codes& some : signs) {
    for (auto& code : some.all) code = static_cast<std::int8_t>(bits());
  }
  for (const NamedSignKernel& kernel : sign_kernels()) {
    add_part("signs_" + std::string(kernel.name), [=] {
      std::vector<std::uint16_t> sums(kKernelRows);
      kernel.scan(entries, reinterpret_cast<const std::uint8_t*>(signs.data()),
                  kKernelRows / kStripeRows, sums.data());
      return sums;
    });
  }
}

int run(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (argc != 3) {
    std::cerr << "usage: tandem_bench_parts HOME QUERIES.jsonl [--benchmark_…]\n";
    return 1;
  }
  const Home home(argv[1]);
  const Store store(home.store());
  Generation generation(home, reference(), 1);
  Parts parts(generation.snapshot(store, today()), read_queries(argv[2]));
  parts.add_all();
  add_kernels();
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}

}  // namespace

}  // namespace tandem::bench

int main(int argc, char** argv) {
  return tandem::bench::run_program("tandem_bench_parts",
                                    [&] { return tandem::bench::run(argc, argv); });
}
