#include "graphs.h"

#include <cmath>

#include "ingest/share_out.h"

#ifdef TANDEM_HNSWLIB
#include <hnswlib/hnswlib.h>
#endif
#ifdef TANDEM_FAISS
#include <faiss/IndexFlat.h>
#include <faiss/IndexIVFFlat.h>
#include <omp.h>
#endif

namespace tandem::bench {

namespace {

constexpr std::size_t kShown = 10;

#ifdef TANDEM_HNSWLIB

class Hnsw final : public NearIndex {
 public:
  Hnsw(const VectorRows& rows, std::uint32_t end)
      : space_(rows.dimension()), graph_(&space_, end, 16, 200) {
    share_out(end, [&](std::size_t first, std::size_t last) {
      for (std::size_t number = first; number < last; ++number) {
        if (const auto row = rows.row(number); !row.empty()) graph_.addPoint(row.data(), number);
      }
    });
    graph_.setEf(100);
  }

  std::vector<std::uint32_t> ten(std::span<const float> query) override {
    std::vector<std::uint32_t> numbers;
    for (auto found = graph_.searchKnn(query.data(), kShown); !found.empty(); found.pop())
      numbers.push_back(static_cast<std::uint32_t>(found.top().second));
    return numbers;
  }

 private:
  hnswlib::InnerProductSpace space_;
  hnswlib::HierarchicalNSW<float> graph_;
};

#endif

#ifdef TANDEM_FAISS

class Ivf final : public NearIndex {
 public:
  Ivf(const VectorRows& rows, std::uint32_t end)
      : quantizer_(static_cast<faiss::Index::idx_t>(rows.dimension())),
        index_(&quantizer_, rows.dimension(), lists(end), faiss::METRIC_INNER_PRODUCT) {
    std::vector<float> all;
    std::vector<faiss::Index::idx_t> numbers;
    for (std::uint32_t number = 0; number < end; ++number) {
      const auto row = rows.row(number);
      all.insert(all.end(), row.begin(), row.end());
      if (!row.empty()) numbers.push_back(number);
    }
    const auto count = static_cast<faiss::Index::idx_t>(numbers.size());
    omp_set_num_threads(omp_get_num_procs());  // it counted the cores when the program began
    index_.train(count, all.data());
    index_.add_with_ids(count, all.data(), numbers.data());
    omp_set_num_threads(1);
    index_.nprobe = std::max<std::size_t>(1, index_.nlist / 16);
  }

  std::vector<std::uint32_t> ten(std::span<const float> query) override {
    std::vector<float> scores(kShown);
    std::vector<faiss::Index::idx_t> found(kShown, -1);
    index_.search(1, query.data(), kShown, scores.data(), found.data());
    std::vector<std::uint32_t> numbers;
    for (const auto number : found) {
      if (number >= 0) numbers.push_back(static_cast<std::uint32_t>(number));
    }
    return numbers;
  }

 private:
  static std::size_t lists(std::uint32_t end) {
    return static_cast<std::size_t>(4 * std::sqrt(static_cast<double>(end)));
  }

  faiss::IndexFlatIP quantizer_;
  faiss::IndexIVFFlat index_;
};

#endif

}  // namespace

std::unique_ptr<NearIndex> hnswlib_index(const VectorRows& rows, std::uint32_t end) {
#ifdef TANDEM_HNSWLIB
  return std::make_unique<Hnsw>(rows, end);
#else
  static_cast<void>(rows);
  static_cast<void>(end);
  return nullptr;
#endif
}

std::unique_ptr<NearIndex> faiss_ivf_index(const VectorRows& rows, std::uint32_t end) {
#ifdef TANDEM_FAISS
  return std::make_unique<Ivf>(rows, end);
#else
  static_cast<void>(rows);
  static_cast<void>(end);
  return nullptr;
#endif
}

}  // namespace tandem::bench
