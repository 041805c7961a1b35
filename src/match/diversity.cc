#include "match/diversity.h"

#include <algorithm>
#include <numeric>
#include <span>
#include <string_view>

namespace tandem {

namespace {

constexpr double kUnlike =
    0.15;  // of the best score: a near copy must be that much better to stand beside its twin

// The first sector of each; empty where there is none.
std::vector<std::string_view> sectors_of(const Snapshot& snapshot, std::span<const Scored> scored) {
  std::vector<std::string_view> sectors;
  sectors.reserve(scored.size());
  for (const Scored& one : scored) {
    const PackedTexts all = snapshot.organisations().cards->find(one.candidate.number)->sectors;
    sectors.push_back(all.empty() ? std::string_view() : all.front());
  }
  return sectors;
}

}  // namespace

std::vector<std::size_t> diverse_order(const Snapshot& snapshot, const std::vector<Scored>& scored,
                                       std::size_t among) {
  std::vector<std::size_t> order(scored.size());
  std::iota(order.begin(), order.end(), 0U);
  const std::size_t moved = std::min(among, scored.size());
  if (moved < 3) return order;
  const auto sectors = sectors_of(snapshot, std::span(scored).first(moved));
  const VectorRows& rows = *snapshot.organisations().vectors;
  const double best = scored.front().score;
  std::vector<double> most_like(moved, 0.0);
  for (std::size_t place = 1; place < moved; ++place) {
    const std::size_t last = order[place - 1];
    const auto row = rows.row(scored[last].candidate.number);
    std::size_t pick = place;
    double pick_value = -1;
    for (std::size_t i = place; i < moved; ++i) {
      const std::size_t index = order[i];
      const bool same_sector = !sectors[last].empty() && sectors[last] == sectors[index];
      const double cosine =
          row.empty() ? 0 : std::max(0.0, rows.cosine(row, scored[index].candidate.number));
      most_like[index] = std::max(most_like[index], 0.5 * (same_sector ? 1 : 0) + 0.5 * cosine);
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
