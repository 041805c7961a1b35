#include "http/home_secret.h"

#include <sodium.h>

#include "base/error.h"
#include "base/files.h"

namespace tandem {

namespace {

void start_sodium() {
  if (::sodium_init() < 0) throw Error(ErrorKind::io, "libsodium finds no source of randomness");
}

}  // namespace

Secret secret_of_home(const std::filesystem::path& secret_file) {
  start_sodium();
  Secret secret{};
  if (!std::filesystem::exists(secret_file)) {
    randombytes_buf(secret.data(), secret.size());
    write_file_atomically(secret_file, hex_digits(secret.data(), secret.size()) + "\n", 0600);
  }
  const std::string text = read_file(secret_file);
  std::size_t size = 0;
  const int failed =
      sodium_hex2bin(secret.data(), secret.size(), text.data(), text.size(), "\n", &size, nullptr);
  if (failed != 0 || size != secret.size()) {
    throw Error(ErrorKind::corrupt,
                secret_file.string() +
                    ": not 64 hexadecimal digits; delete it and a new one is made (feedback to "
                    "older answers is then refused, and links shared before end with it)");
  }
  return secret;
}

Secret key_for(const char (&purpose)[9], const Secret& secret) {
  static_assert(crypto_kdf_KEYBYTES == sizeof(Secret));
  static_assert(crypto_kdf_CONTEXTBYTES + 1 == sizeof(purpose));
  start_sodium();
  Secret key{};
  crypto_kdf_derive_from_key(key.data(), key.size(), 1, purpose, secret.data());
  return key;
}

std::string hex_digits(const unsigned char* bytes, std::size_t size) {
  std::string text(size * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes, size);
  text.pop_back();
  return text;
}

}  // namespace tandem
