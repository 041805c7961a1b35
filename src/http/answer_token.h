#pragma once

#include <array>
#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "domain/feedback.h"
#include "http/home_secret.h"

namespace tandem {

// What an answer gives the reader along, so that a judgement can come back with what was judged:
// the slip itself, signed, so that nothing need be written before somebody judges, and no cookie
// tells who it was. Valid for 90 days, since a cooperation takes its time; of the moment only the
// hour is in it.
// Shape: base64url without padding; about 350 characters for ten hits.
// Threads: const and safe to share.
class AnswerTokens {
 public:
  using Moment = std::chrono::system_clock::time_point;

  // The key is drawn from this secret for this purpose alone; whoever has it can sign votes.
  explicit AnswerTokens(const Secret& secret);
  // From HOME/secret (mode 600), made when missing. Throws Error(io | corrupt).
  static AnswerTokens of_home(const std::filesystem::path& secret_file);

  [[nodiscard]] std::string sign(const AnswerSlip& slip, Moment now) const;
  // Nothing when it was not signed here, was changed, has expired or is from a release with other
  // features.
  [[nodiscard]] std::optional<AnswerSlip> read(std::string_view token, Moment now) const;

  // A new id for an answer.
  static std::string new_id();

  // In [0,1), always the same for the same text, not to be foreseen without the secret: which
  // answers are randomised, and how.
  [[nodiscard]] double lot(std::string_view text) const;

 private:
  Secret key_;
};

}  // namespace tandem
