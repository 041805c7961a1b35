#include "cli/write_model.h"

#include <algorithm>
#include <iomanip>
#include <ostream>
#include <string>
#include <vector>

namespace tandem::cli {

namespace {

constexpr std::size_t kMostShares = 8;

void write_measured(const std::string& name, const Measured& measured, std::ostream& out) {
  if (measured.queries == 0) return;
  out << "  " << name << " (" << measured.queries << "): " << std::fixed << std::setprecision(4)
      << measured.before << " -> " << measured.after << ", " << std::showpos << measured.gain
      << " [" << measured.low << ", " << measured.high << "]\n"
      << std::noshowpos;
}

void write_shares(const char* name, const std::map<std::string, double>& shares,
                  std::ostream& out) {
  std::vector<std::pair<double, std::string>> largest;
  largest.reserve(shares.size());
  for (const auto& [key, share] : shares) largest.emplace_back(share, key);
  std::ranges::sort(largest, std::greater{});
  if (largest.size() > kMostShares) largest.resize(kMostShares);
  if (largest.empty()) return;
  out << "  shown by " << name << ":";
  for (const auto& [share, key] : largest)
    out << ' ' << key << ' ' << std::fixed << std::setprecision(0) << 100 * share << " %";
  out << '\n';
}

std::string_view outcome_words(Outcome outcome) {
  switch (outcome) {
    case Outcome::promoted:
      return "promoted";
    case Outcome::refused:
      return "REFUSED, what was served is served still";
    case Outcome::space_only:
      return "only the vector space is new";
  }
  return "";
}

}  // namespace

void write_comparison(const Comparison& comparison, std::ostream& out) {
  write_measured("held-out cooperations, nDCG@10", comparison.all, out);
  write_measured("of them, partners never seen", comparison.unseen, out);
  write_measured("held-out feedback", comparison.feedback, out);
  for (const auto& [language, measured] : comparison.by_language)
    write_measured("questions in " + language, measured, out);
  for (const auto& [region, measured] : comparison.by_region)
    write_measured("questions from " + region, measured, out);
}

void write_model(const ModelCard& card, std::ostream& out) {
  out << "model " << card.number << ": " << outcome_words(card.outcome);
  if (!card.why.empty()) out << " (" << card.why << ')';
  out << "\n  " << card.documents << " profiles, " << card.terms << " terms, " << card.dimension
      << " dimensions; " << card.known_cooperations << " cooperations, " << card.judged_answers
      << " judged answers; seed " << card.seed << ", data " << card.data_hash << '\n';
  for (const LearnerState& learner : card.learners) {
    out << "  " << learner.name << ' ' << (learner.on ? "on" : "off") << " (" << learner.why
        << "): " << std::fixed << std::setprecision(4) << std::showpos << learner.gain << " ["
        << learner.low << ", " << learner.high << "]\n"
        << std::noshowpos;
  }
  write_comparison(card.comparison, out);
  write_shares("region", card.exposure.by_region, out);
  write_shares("sector", card.exposure.by_sector, out);
  if (card.exposure.is_lopsided()) {
    out << "  WARNING: " << card.exposure.first << " stands first in " << std::setprecision(0)
        << 100 * card.exposure.first_share << " % of " << card.exposure.answers
        << " answers; see whether its profile says too much of everything\n";
  }
}

}  // namespace tandem::cli
