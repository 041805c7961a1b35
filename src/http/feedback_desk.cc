#include "http/feedback_desk.h"

#include "base/today.h"

namespace tandem {

std::string FeedbackDesk::token_for(const MatchAnswer& answer) const {
  if (answer.hits.empty()) return {};
  return token_for(slip_of(answer, {}));
}

std::string FeedbackDesk::token_for(AnswerSlip slip) const {
  slip.id = AnswerTokens::new_id();
  return tokens_.sign(slip, std::chrono::system_clock::now());
}

bool FeedbackDesk::knows(std::string_view token) const {
  return tokens_.read(token, std::chrono::system_clock::now()).has_value();
}

std::optional<std::uint64_t> FeedbackDesk::lot_for(const std::string& text) const {
  if (!(tokens_.lot("which " + text) < randomised_share_)) return std::nullopt;
  constexpr double kMany = 4294967296.0;
  return static_cast<std::uint64_t>(tokens_.lot("how " + text) * kMany);
}

std::optional<VoteResult> FeedbackDesk::judge(std::string_view token, std::string_view organisation,
                                              int rank, Verdict verdict, std::string_view reason) {
  const auto slip = tokens_.read(token, std::chrono::system_clock::now());
  if (!slip) return std::nullopt;
  const std::string day = today();
  const std::lock_guard lock(mutex_);
  return store_.vote(*slip, {.organisation = organisation,
                             .rank = rank,
                             .verdict = verdict,
                             .reason = reason,
                             .day = day});
}

}  // namespace tandem
