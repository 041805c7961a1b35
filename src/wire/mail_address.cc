#include "wire/mail_address.h"

#include <algorithm>

#include "base/utf8.h"

namespace tandem::wire {

namespace {

constexpr std::size_t kLongestAddress = 254;  // RFC 5321
constexpr std::string_view kNeverInside = "<>()[],;:\\\"";

}  // namespace

bool is_mail_address(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == 0 || at == std::string_view::npos || text.size() > kLongestAddress) return false;
  const std::string_view host = text.substr(at + 1);
  const bool plain = std::ranges::all_of(text, [](const char c) {
    return c > ' ' && c < 0x7F && kNeverInside.find(c) == std::string_view::npos;
  });
  return plain && host.find('@') == std::string_view::npos &&
         host.find('.') != std::string_view::npos && !host.starts_with('.') &&
         !host.ends_with('.') && host.find("..") == std::string_view::npos && text[0] != '-';
}

std::string mail_address_in(std::string_view line) {
  std::string spaced(line);
  for (char& c : spaced) {
    if (kNeverInside.find(c) != std::string_view::npos) c = ' ';
  }
  for (const auto& piece : split(spaced, " ")) {
    if (is_mail_address(piece)) return piece;
  }
  return {};
}

}  // namespace tandem::wire
