#include "http/case_desk.h"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "base/today.h"

namespace tandem {

namespace {

constexpr std::size_t kTokenBytes = 16;
constexpr std::size_t kKeyBytes = 32;

std::string opening_of(std::string_view organisation, std::string_view token) {
  return "/case " + std::string(token) + " " + std::string(organisation);
}

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

CaseDesk::CaseDesk(const std::filesystem::path& store_file, const Seal& seal)
    : seal_(seal), store_(store_file) {
  forget_expired();
}

std::string CaseDesk::new_token() {
  std::array<unsigned char, kTokenBytes> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  return hex_digits(bytes.data(), bytes.size());
}

bool CaseDesk::is_token(std::string_view text) {
  return text.size() == 2 * kTokenBytes && std::ranges::all_of(text, [](const char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

std::string CaseDesk::adviser_token(std::string_view firm_token, std::int64_t ordinal) {
  const std::string purpose = "adviser " + std::to_string(ordinal);
  std::array<unsigned char, kTokenBytes> token{};
  crypto_generichash(token.data(), token.size(), bytes_of(purpose), purpose.size(),
                     bytes_of(firm_token), firm_token.size());
  return hex_digits(token.data(), token.size());
}

std::string CaseDesk::key_of(std::string_view token) {
  std::array<unsigned char, kKeyBytes> key{};
  crypto_generichash(key.data(), key.size(), bytes_of(token), token.size(), nullptr, 0);
  return hex_digits(key.data(), key.size());
}

std::string CaseDesk::mark_for(std::string_view organisation, std::string_view token) const {
  return seal_.of_today(opening_of(organisation, token));
}

bool CaseDesk::is_own(std::string_view organisation, std::string_view token,
                      std::string_view mark) const {
  return seal_.holds_since_yesterday(opening_of(organisation, token), mark);
}

std::string CaseDesk::forget_expired() {
  std::string day = today();
  if (day != expired_on_) {
    store_.expire(day_in(-kCaseDays));
    expired_on_ = day;
  }
  return day;
}

}  // namespace tandem
