#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "http/home_secret.h"

namespace tandem {

// A mark on an address that only this home can make: what it says (which list, until when) was said
// here. Nothing is stored for it.
// Threads: const and safe to share.
class Seal {
 public:
  // The key is drawn from this secret for this purpose alone.
  explicit Seal(const Secret& secret);
  // From HOME/secret (mode 600), made when missing. Throws Error(io | corrupt).
  static Seal of_home(const std::filesystem::path& secret_file);

  // 32 hexadecimal digits (BLAKE2b, keyed).
  [[nodiscard]] std::string of(std::string_view text) const;
  [[nodiscard]] bool holds(std::string_view text, std::string_view seal) const;

  // For forms, which may lie open over midnight: made today, good until tomorrow ends.
  [[nodiscard]] std::string of_today(std::string_view text) const;
  [[nodiscard]] bool holds_since_yesterday(std::string_view text, std::string_view seal) const;

 private:
  Secret key_;
};

}  // namespace tandem
