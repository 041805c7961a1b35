#pragma once

#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>

#include "http/answer_token.h"
#include "store/store.h"

namespace tandem {

// Where answers get their tokens and judgements come in. Threads: safe; judgements are written one
// after another, as the store wants it.
class FeedbackDesk {
 public:
  // `randomised_share`: of the questions, whose first hits are put in an order drawn by lot.
  FeedbackDesk(const std::filesystem::path& store_file, const AnswerTokens& tokens,
               double randomised_share)
      : tokens_(tokens), randomised_share_(randomised_share), store_(store_file) {}

  // Empty without hits.
  [[nodiscard]] std::string token_for(const MatchAnswer& answer) const;
  // A new one each time, with an id of its own: two who are given the same answer have a vote each.
  [[nodiscard]] std::string token_for(AnswerSlip slip) const;
  // Whether a judgement with this token can count.
  [[nodiscard]] bool knows(std::string_view token) const;
  // The lot that orders the hits of this question, if it is one of those; the same each time it is
  // asked.
  [[nodiscard]] std::optional<std::uint64_t> lot_for(const std::string& text) const;

  // Nothing when the token is not valid. Throws Error as Store does.
  std::optional<VoteResult> judge(std::string_view token, std::string_view organisation, int rank,
                                  Verdict verdict, std::string_view reason);

 private:
  AnswerTokens tokens_;
  double randomised_share_;
  std::mutex mutex_;
  Store store_;
};

}  // namespace tandem
