#include "match/sector_value.h"

#include <algorithm>

namespace tandem {

namespace {

constexpr double kOfWords = 0.8;  // what the words say; the rest is experience between the sectors
constexpr int kFewestTogether = 3;  // below, a share of past cooperations says little

}  // namespace

SectorValue::SectorValue(const Snapshot& snapshot, const EncodedRequest& request) {
  for (const SectorGuess& guess : request.sectors) evidence_[guess.code] += kOfWords * guess.weight;
  // Experience with a sector that was only guessed would, alone, favour the commonest partner in
  // every answer; with one that the firm names it is all that there is to go by.
  if (request.sectors.empty() && request.request.sector.empty()) return;
  const bool seeks_creative = request.request.seeking == Kind::creative;
  const Overview& overview = snapshot.overview();
  double most = 0;
  std::map<std::string, double> shares;
  for (const auto& [pair, count] : overview.together) {
    const auto& own = seeks_creative ? pair.first : pair.second;
    const auto& other = seeks_creative ? pair.second : pair.first;
    const bool mine = std::ranges::any_of(request.own_sectors, [&](const std::string& code) {
      return seeks_creative ? nace_section(code) == own : code == own;
    });
    if (!mine || count < kFewestTogether) continue;
    shares[other] += count;
    most = std::max(most, shares[other]);
  }
  for (const auto& [sector, share] : shares) evidence_[sector] += (1 - kOfWords) * share / most;
}

double SectorValue::evidence(std::string_view sector) const {
  const auto found = evidence_.find(sector);
  if (found != evidence_.end()) return found->second;
  const auto section = evidence_.find(nace_section(sector));  // "C16" where "C" is called for
  return section != evidence_.end() && sector.size() == 3 && sector[1] >= '0' && sector[1] <= '9'
             ? section->second
             : 0;
}

double SectorValue::value(const Card& card) const {
  double best = 0;
  for (const auto sector : card.sectors) best = std::max(best, evidence(sector));
  return std::min(1.0, best);
}

std::string SectorValue::best_sector(const Card& card) const {
  const auto best = std::ranges::max_element(card.sectors, {},
                                             [&](const auto& sector) { return evidence(sector); });
  return best != card.sectors.end() && evidence(*best) > 0 ? std::string(*best) : std::string();
}

}  // namespace tandem
