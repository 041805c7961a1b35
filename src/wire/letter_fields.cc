#include "wire/letter_fields.h"

#include <algorithm>
#include <cctype>

#include "base/utf8.h"

namespace tandem::wire {

namespace {

// Bytes of the control character or direction mark at the beginning of the text, else 0. Tabs and
// line feeds are the caller's.
std::size_t obeyed_bytes(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  if (byte(0) < 0x20 || byte(0) == 0x7F) return 1;
  if (byte(0) == 0xC2 && byte(1) >= 0x80 && byte(1) < 0xA0) return 2;  // U+0080 to U+009F
  if (byte(0) != 0xE2) return 0;
  const bool embeds = byte(1) == 0x80 && byte(2) >= 0xAA && byte(2) <= 0xAE;    // U+202A to U+202E
  const bool isolates = byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9;  // U+2066 to U+2069
  return embeds || isolates ? 3 : 0;
}

enum class Lines { one, many };

std::string harmless(std::string_view text, Lines lines) {
  std::string clean;
  clean.reserve(text.size());
  while (!text.empty()) {
    const bool breaks = text.front() == '\n';
    const std::size_t obeyed = obeyed_bytes(text);
    if (breaks && lines == Lines::many) {
      clean += '\n';
    } else if (breaks || text.front() == '\t') {
      clean += ' ';
    } else if (obeyed == 0) {
      clean += text.front();
    }
    text.remove_prefix(std::max<std::size_t>(obeyed, 1));
  }
  return std::string(trim(clean));
}

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
  letter.message = harmless(fields.message, Lines::many);
  letter.challenge = harmless(fields.text, Lines::many);
  letter.reply_to = harmless(fields.reply_to, Lines::one);
  letter.sender = harmless(fields.sender, Lines::one);
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
