#include "match/diversity.h"

#include <algorithm>
#include <numeric>

namespace tandem {

namespace {

constexpr double kUnlike =
    0.15;  // of the best score: a near copy must be that much better to stand beside its twin

double likeness(const Snapshot& snapshot, RecordNumber a, RecordNumber b) {
  const Cards& cards = *snapshot.organisations().cards;
  const PackedTexts sectors_a = cards.find(a)->sectors;
  const PackedTexts sectors_b = cards.find(b)->sectors;
  const bool same_sector =
      !sectors_a.empty() && !sectors_b.empty() && sectors_a.front() == sectors_b.front();
  const VectorRows& rows = *snapshot.organisations().vectors;
  const auto row = rows.row(a);
  const double cosine = row.empty() ? 0 : std::max(0.0, rows.cosine(row, b));
  return 0.5 * (same_sector ? 1 : 0) + 0.5 * cosine;
}

}  // namespace

std::vector<std::size_t> diverse_order(const Snapshot& snapshot, const std::vector<Scored>& scored,
                                       std::size_t among) {
  std::vector<std::size_t> order(scored.size());
  std::iota(order.begin(), order.end(), 0U);
  const std::size_t moved = std::min(among, scored.size());
  if (moved < 3) return order;
  const double best = scored.front().score;
  std::vector<double> most_like(moved, 0.0);
  for (std::size_t place = 1; place < moved; ++place) {
    const RecordNumber last = scored[order[place - 1]].candidate.number;
    std::size_t pick = place;
    double pick_value = -1;
    for (std::size_t i = place; i < moved; ++i) {
      const std::size_t index = order[i];
      most_like[index] =
          std::max(most_like[index], likeness(snapshot, last, scored[index].candidate.number));
      const double value = scored[index].score - kUnlike * best * most_like[index];
      if (value > pick_value) {
        pick_value = value;
        pick = i;
      }
    }
    std::rotate(order.begin() + static_cast<std::ptrdiff_t>(place),
                order.begin() + static_cast<std::ptrdiff_t>(pick),
                order.begin() + static_cast<std::ptrdiff_t>(pick) + 1);
  }
  return order;
}

}  // namespace tandem
