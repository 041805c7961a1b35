#pragma once

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <optional>

#include "support/source_dir.h"

namespace tandem {

// The encoder that scripts/model installed: in TANDEM_ENCODER_DIR, else in the home of scripts/run.
// Without one the test says so and counts as skipped.
inline std::optional<std::filesystem::path> installed_encoder() {
  const char* folder = std::getenv("TANDEM_ENCODER_DIR");  // NOLINT(concurrency-mt-unsafe)
  const std::filesystem::path file =
      (folder != nullptr ? std::filesystem::path(folder) : source_dir() / "var/encoder") /
      "encoder.tandem";
  if (std::filesystem::exists(file)) return file;
  std::cout << "SKIPPED: no encoder at " << file << "; run scripts/model\n";
  return std::nullopt;
}

}  // namespace tandem
