#pragma once

#include <bitset>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/match.h"

namespace tandem {

// What somebody says of a suggestion.
enum class Verdict : std::uint8_t { useful, unsuitable, contacted, cooperation };
constexpr Verdict kVerdicts[] = {Verdict::useful, Verdict::unsuitable, Verdict::contacted,
                                 Verdict::cooperation};
std::string_view name_of(Verdict verdict);
std::optional<Verdict> verdict_named(std::string_view name);

// A suggestion as it was shown, without a word of what was asked.
struct ShownHit {
  RecordNumber organisation = 0;
  int rank = 0;
  FeatureValues values{};
};

// All that is kept of an answer once somebody has judged a hit of it: which features counted, and
// their values. `group` belongs to them: the weights of two features depend on it.
struct AnswerSlip {
  std::string id;  // random, 16 hexadecimal digits
  int model = 0;
  LanguageGroup group = LanguageGroup::other;
  std::bitset<kFeatureCount> in_use;
  bool randomised = false;  // the order of its first hits was drawn by lot
  std::vector<ShownHit> hits;
};

AnswerSlip slip_of(const MatchAnswer& answer, std::string id);

struct Vote {
  RecordNumber organisation = 0;
  Verdict verdict = Verdict::useful;
};

struct JudgedAnswer {
  AnswerSlip slip;
  std::vector<Vote> votes;
};

}  // namespace tandem
