#include "wire/letter_fields.h"

#include <algorithm>
#include <cctype>

#include "base/utf8.h"
#include "wire/typed_text.h"

namespace tandem::wire {

namespace {

bool is_mail(std::string_view piece) {
  const std::size_t at = piece.find('@');
  if (at == 0 || at == std::string_view::npos) return false;
  const std::string_view host = piece.substr(at + 1);
  return host.find('@') == std::string_view::npos && host.find('.') != std::string_view::npos &&
         !host.starts_with('.') && !host.ends_with('.');
}

// At least one mail address, or a number that could be called. Whether anybody answers there is not
// for us to know.
bool is_reachable(const std::string& reply_to) {
  constexpr std::ptrdiff_t kFewestDigits = 6;
  const auto pieces = split(reply_to, " ");
  if (std::ranges::any_of(pieces, is_mail)) return true;
  return std::ranges::count_if(
             reply_to, [](const unsigned char c) { return std::isdigit(c) != 0; }) >= kFewestDigits;
}

}  // namespace

Parsed<Letter> letter_from_fields(const LetterFields& fields) {
  Parsed<Letter> parsed;
  Letter& letter = parsed.value;
  letter.message = typed_text(fields.message);
  letter.challenge = typed_text(fields.text);
  letter.reply_to = typed_line(fields.reply_to);
  letter.sender = typed_line(fields.sender);
  const auto wrong = [&](const char* where, const char* message, const char* code) {
    parsed.problems.push_back({where, message, code});
  };
  const auto limit = [&](const char* where, const std::string& text, std::size_t most) {
    if (count_code_points(text) > most) wrong(where, "is too long", "too_long");
  };
  if (letter.message.empty()) wrong("/message", "is missing", "required");
  limit("/message", letter.message, kLongestMessage);
  limit("/text", letter.challenge, kLongestCarriedText);
  if (letter.reply_to.empty()) {
    wrong("/reply_to", "is missing", "required");
  } else if (!is_reachable(letter.reply_to)) {
    wrong("/reply_to", "must be a mail address or a phone number", "invalid");
  }
  limit("/reply_to", letter.reply_to, kLongestLetterLine);
  limit("/sender", letter.sender, kLongestLetterLine);
  if (fields.consent.empty()) wrong("/consent", "is missing", "required");
  return parsed;
}

}  // namespace tandem::wire
