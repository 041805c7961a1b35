#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

// What libFuzzer calls with each input; it must return 0.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace tandem::fuzz {

inline std::string_view text(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

// Ends the run when a promise does not hold, with the input kept by libFuzzer.
inline void promise(bool kept, const char* which) {
  if (kept) return;
  std::fputs(which, stderr);
  std::abort();
}

}  // namespace tandem::fuzz
