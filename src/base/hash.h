#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace tandem {

// CRC-32 (zlib's polynomial), for finding damage in our own files, not for keeping secrets. Chains
// through `seed`. libdeflate's takes a third of the time of zlib's own.
std::uint32_t crc32(std::span<const std::byte> bytes, std::uint32_t seed = 0);

// FNV-1a, 64 bits: tells whether two texts are the same one.
std::uint64_t fnv64(std::string_view text);

}  // namespace tandem
