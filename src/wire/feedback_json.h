#pragma once

#include <string>
#include <string_view>

#include "base/parsed.h"
#include "domain/feedback.h"

namespace tandem::wire {

// The body of POST /api/v1/feedback: {answer, hit, verdict, reason?}. `hit` is an organisation's id
// or its rank in the answer.
struct FeedbackRequest {
  std::string answer;
  std::string organisation;  // empty: `rank` names the hit
  int rank = 0;
  Verdict verdict = Verdict::useful;
  std::string reason;
};

constexpr std::size_t kLongestReason = 500;  // code points

Parsed<FeedbackRequest> feedback_from_json(std::string_view text);
// The same rules for what came as fields of a form.
Parsed<FeedbackRequest> feedback_from_fields(std::string_view answer, std::string_view hit,
                                             std::string_view verdict, std::string_view reason);

// {"words":0.31,…}: features by name, so that a later release with others can still read them.
std::string to_json(const FeatureValues& values, const std::bitset<kFeatureCount>& in_use);
// Unknown names are left out. Throws Error(corrupt) for what is no object of numbers.
void read_features(std::string_view json, FeatureValues& values,
                   std::bitset<kFeatureCount>& in_use);

}  // namespace tandem::wire
