#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace tandem {

// Two phrases that mean the same, as numbers of their words.
struct NumberedPair {
  std::vector<std::uint32_t> words, translations;
};

struct Sense {
  std::uint32_t translation = 0;
  float probability = 0;
};

// IBM Model 1: probabilities that a word is translated by another, learnt by expectation
// maximisation from phrases alone. Gives one list a word (0 … words - 1), likeliest first, at most
// `most` of them with at least `least`. An empty word takes part, so that what belongs to no word
// ("of the") need not be explained by one.
// Source: Brown, Della Pietra, Della Pietra and Mercer, The Mathematics of Statistical Machine
// Translation (1993), section 4.
struct IbmSettings {
  int iterations = 6;
  std::size_t most = 10;
  float least = 0.02F;
};

std::vector<std::vector<Sense>> train_ibm_model_1(std::span<const NumberedPair> pairs,
                                                  std::size_t words, const IbmSettings& settings);

}  // namespace tandem
