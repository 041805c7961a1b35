#include "ingest/infer_region.h"

#include <algorithm>
#include <map>

namespace tandem {

namespace {

constexpr std::size_t kNeighbours = 20;
constexpr std::size_t kStems = 40;  // the heaviest of a document: as good as all, and cheap
constexpr std::size_t kStemsOfLarge =
    8;  // of 20,000 documents and more, where a place's own words are plenty
constexpr RecordNumber kLarge = 20'000;
constexpr std::size_t kMostRegions = 6;

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

std::vector<RegionShare> RegionInference::from_regions(const std::vector<std::string>& regions) {
  std::map<std::string, double> votes;
  for (const auto& region : regions) {
    if (!region.empty()) ++votes[region];
  }
  return votes.empty() ? std::vector<RegionShare>() : shares_of(votes);
}

std::vector<RegionShare> RegionInference::from_text(const std::string& text,
                                                    const std::string& lang) const {
  WeightedQuery query = reader_->weigh_words(read_query(text, lang));
  std::erase_if(query.words, [](const WeightedTerm& term) { return term.document_frequency < 2; });
  const std::size_t most = reader_->document_count() > kLarge ? kStemsOfLarge : kStems;
  std::ranges::stable_sort(query.words, std::greater{}, &WeightedTerm::weight);
  if (query.words.size() > most) query.words.resize(most);
  std::map<std::string, double> votes;
  for (const TextHit& hit : reader_->retrieve(query, {1, 0}, &located_, kNeighbours))
    votes[region_of_(hit.number)] += hit.score * hit.score;
  votes.erase("");
  return votes.empty() ? std::vector<RegionShare>() : shares_of(votes);
}

}  // namespace tandem
