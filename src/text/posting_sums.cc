#include "text/posting_sums.h"

#include <algorithm>
#include <functional>

namespace tandem {

namespace {

// What is left must stay below so many times the last of the best. At 1 nobody new can come among
// them and only their order may change, which exact scores put right (TextScorer); but no document
// has all that is left. With 100,000 documents in ten languages, each word by its meanings, shares
// of the postings read and of the first ten found: 0: all, .998; 1: .47, .998; 2: .26, .997;
// 4: .13, .962.
constexpr double kSettled = 2.0;

}  // namespace

bool PostingSums::are_settled(std::size_t depth, double left) {
  const auto& found = sums_->found();
  if (found.size() < depth || added_ - looked_at_ < found.size()) return false;
  looked_at_ = added_;
  ranked_.clear();
  ranked_.reserve(found.size());
  for (const RecordNumber number : found) ranked_.push_back((*sums_)[number]);
  const auto last = ranked_.begin() + static_cast<std::ptrdiff_t>(depth - 1);
  std::nth_element(ranked_.begin(), last, ranked_.end(), std::greater{});
  return left < kSettled * static_cast<double>(*last);
}

std::vector<TextHit> best_of(const Tally& sums, std::size_t count) {
  std::vector<RecordNumber> found = sums.found();
  const auto end = found.begin() + static_cast<std::ptrdiff_t>(std::min(count, found.size()));
  std::partial_sort(found.begin(), end, found.end(), [&](RecordNumber a, RecordNumber b) {
    return sums[a] != sums[b] ? sums[a] > sums[b] : a < b;
  });
  std::vector<TextHit> hits;
  hits.reserve(static_cast<std::size_t>(end - found.begin()));
  for (auto at = found.begin(); at != end; ++at)
    hits.push_back({*at, static_cast<double>(sums[*at])});
  return hits;
}

}  // namespace tandem
