#include "http/seal.h"

#include <sodium.h>

#include "base/error.h"
#include "base/files.h"

namespace tandem {

namespace {

constexpr std::size_t kSealBytes = 16;
constexpr char kSealPurpose[crypto_kdf_CONTEXTBYTES + 1] = "sharing1";

std::string hex_digits(const unsigned char* bytes, std::size_t size) {
  std::string text(size * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes, size);
  text.pop_back();
  return text;
}

}  // namespace

Seal::Seal(const std::array<unsigned char, 32>& secret) {
  static_assert(crypto_kdf_KEYBYTES == 32);
  if (::sodium_init() < 0) throw Error(ErrorKind::io, "libsodium finds no source of randomness");
  crypto_kdf_derive_from_key(key_.data(), key_.size(), 1, kSealPurpose, secret.data());
}

Seal Seal::of_home(const std::filesystem::path& secret_file) {
  if (::sodium_init() < 0) throw Error(ErrorKind::io, "libsodium finds no source of randomness");
  std::array<unsigned char, 32> secret{};
  if (!std::filesystem::exists(secret_file)) {
    randombytes_buf(secret.data(), secret.size());
    write_file_atomically(secret_file, hex_digits(secret.data(), secret.size()) + "\n", 0600);
  }
  const std::string text = read_file(secret_file);
  std::size_t size = 0;
  const int failed =
      sodium_hex2bin(secret.data(), secret.size(), text.data(), text.size(), "\n", &size, nullptr);
  if (failed != 0 || size != secret.size()) {
    throw Error(ErrorKind::corrupt, secret_file.string() +
                                        ": not 64 hexadecimal digits; delete it and a new one is "
                                        "made (links shared before end with it)");
  }
  return Seal(secret);
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

}  // namespace tandem
