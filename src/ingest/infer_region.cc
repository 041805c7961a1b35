#include "ingest/infer_region.h"

#include <algorithm>
#include <map>

namespace tandem {

namespace {

constexpr std::size_t kNeighbours = 20;
constexpr std::size_t kMostRegions = 6;
constexpr int kFewestWitnesses = 4;    // that agree, of a region that is told
constexpr float kLeastOfVotes = 0.7F;  // that they make

// Whether a code names another country: "DE-SN", "DED2" and "DE" are Germany's. Names of regions
// that are no codes say nothing of theirs.
bool is_elsewhere(std::string_view region, std::string_view country) {
  const auto in = [](char c, char first, char last) { return c >= first && c <= last; };
  const auto tail = [&](char c) { return in(c, 'A', 'Z') || in(c, '0', '9') || c == '-'; };
  const bool code = region.size() >= 2 && in(region[0], 'A', 'Z') && in(region[1], 'A', 'Z') &&
                    std::ranges::all_of(region.substr(2), tail);
  if (!code || country.empty()) return false;
  const std::string_view of = region.substr(0, 2);
  const bool nuts_word = (of == "EL" && country == "GR") || (of == "UK" && country == "GB");
  return of != country && !nuts_word;
}

std::vector<RegionShare> shares_of(const std::map<std::string, double>& votes) {
  double sum = 0;
  for (const auto& [region, vote] : votes) sum += vote;
  std::vector<RegionShare> shares;
  shares.reserve(votes.size());
  for (const auto& [region, vote] : votes)
    shares.push_back({region, static_cast<float>(vote / sum)});
  std::ranges::stable_sort(shares, std::greater{}, &RegionShare::share);
  if (shares.size() > kMostRegions) shares.resize(kMostRegions);
  return shares;
}

}  // namespace

InferredRegions RegionInference::from_regions(const std::vector<std::string>& regions,
                                              std::string_view country) {
  std::map<std::string, double> votes;
  for (const auto& region : regions) {
    if (!region.empty() && !is_elsewhere(region, country)) ++votes[region];
  }
  return {shares_of(votes), false};
}

InferredRegions RegionInference::from_text(const std::string& text, const std::string& lang,
                                           std::string_view country) {
  std::map<std::string, double> votes;
  std::map<std::string, int> witnesses;
  for (const TextHit& hit : located_.closest_to(read_query(text, lang), kNeighbours)) {
    const std::string region = region_of_(hit.number);
    if (region.empty() || is_elsewhere(region, country)) continue;
    votes[region] += hit.score * hit.score;
    ++witnesses[region];
  }
  InferredRegions inferred{shares_of(votes), false};
  if (!inferred.shares.empty()) {
    const RegionShare& first = inferred.shares.front();
    inferred.is_clear = first.share >= kLeastOfVotes && witnesses[first.region] >= kFewestWitnesses;
  }
  return inferred;
}

}  // namespace tandem
