#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <string>

namespace tandem {

// What only this home knows: 32 bytes, from which each purpose draws a key of its own.
using Secret = std::array<unsigned char, 32>;

// From HOME/secret (mode 600), made when missing. Throws Error(io | corrupt).
Secret secret_of_home(const std::filesystem::path& secret_file);

// `purpose`: eight letters. Throws Error(io) without a source of randomness.
Secret key_for(const char (&purpose)[9], const Secret& secret);

// Two digits a byte.
std::string hex_digits(const unsigned char* bytes, std::size_t size);

}  // namespace tandem
