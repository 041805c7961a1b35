#include "http/seal.h"

#include <sodium.h>

#include "base/today.h"

namespace tandem {

namespace {

constexpr std::size_t kSealBytes = 16;

}  // namespace

Seal::Seal(const Secret& secret) : key_(key_for("sharing1", secret)) {}

Seal Seal::of_home(const std::filesystem::path& secret_file) {
  return Seal(secret_of_home(secret_file));
}

std::string Seal::of(std::string_view text) const {
  std::array<unsigned char, kSealBytes> tag{};
  crypto_generichash(tag.data(), tag.size(), reinterpret_cast<const unsigned char*>(text.data()),
                     text.size(), key_.data(), key_.size());
  return hex_digits(tag.data(), tag.size());
}

bool Seal::holds(std::string_view text, std::string_view seal) const {
  const std::string own = of(text);
  return own.size() == seal.size() && sodium_memcmp(own.data(), seal.data(), own.size()) == 0;
}

namespace {

std::string on_day(const std::string& day, std::string_view text) {
  return day + " " + std::string(text);
}

}  // namespace

std::string Seal::of_today(std::string_view text) const {
  return of(on_day(today(), text));
}

bool Seal::holds_since_yesterday(std::string_view text, std::string_view seal) const {
  return holds(on_day(today(), text), seal) || holds(on_day(day_in(-1), text), seal);
}

}  // namespace tandem
