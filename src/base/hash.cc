#include "base/hash.h"

#include <libdeflate.h>

namespace tandem {

std::uint32_t crc32(std::span<const std::byte> bytes, std::uint32_t seed) {
  return ::libdeflate_crc32(seed, bytes.data(), bytes.size());
}

std::uint64_t fnv64(std::string_view text) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 1099511628211ULL;
  }
  return hash;
}

}  // namespace tandem
