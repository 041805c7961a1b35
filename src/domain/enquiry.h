#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tandem {

// Where a first contact stands. A closed one has lost its letter.
enum class EnquiryState : std::uint8_t { open, forwarded, closed };
constexpr EnquiryState kEnquiryStates[] = {EnquiryState::open, EnquiryState::forwarded,
                                           EnquiryState::closed};
std::string_view name_of(EnquiryState state);
std::optional<EnquiryState> enquiry_state(std::string_view name);

// What somebody wrote to a listed organisation. Personal: read by the operator's broker only, in no
// export, in no log, deleted when the enquiry is closed.
struct Letter {
  std::string message{};
  std::string challenge{};  // what the sender asked the match for, if it came from one
  std::string reply_to{};   // mail or phone; the partner does not see it before both agree
  std::string sender{};     // name of the firm, if it was given
  std::string lang{};       // ISO 639-1, of the page it was written on

  bool operator==(const Letter&) const = default;
};

// A letter on its way. Numbers are never given twice; days are ISO 8601, empty when not yet.
struct Enquiry {
  std::int64_t number = 0;
  EnquiryState state = EnquiryState::open;
  std::string organisation;  // id
  std::string received, forwarded, closed;
  Letter letter{};
};

}  // namespace tandem
