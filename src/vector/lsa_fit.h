#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include "vector/lsa_model.h"

namespace tandem {

struct LsaSettings {
  std::size_t most_dimensions = 256;
  std::uint64_t seed = 1;
};

struct LsaFit {
  std::size_t documents = 0, terms = 0, dimension = 0;
};

// Fits the model to documents (their terms) and writes it to `file`. Below 50 documents it knows no
// term. dimension = min(most, documents / 3, 2.7 * sqrt(documents)): measured best over collections
// from 240 to 11,000 documents. Source: Halko, Martinsson and Tropp, Finding Structure with
// Randomness (2011), algorithm 4.4 with four power iterations and 20 extra columns. Same documents,
// settings and seed: the same bytes.
LsaFit fit_lsa(std::span<const std::vector<TermCount>> documents, const LsaSettings& settings,
               const std::filesystem::path& file);

}  // namespace tandem
