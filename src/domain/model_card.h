#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "domain/weights.h"

namespace tandem {

// What a model is made of and from what: HOME/models/NNNN/card.json. No time stands in it: same
// inputs, same bytes.
struct ModelCard {
  int number = 0;
  std::string embedder = "svd";  // what gives vectors: ingest/embedders.h
  std::string data_hash;         // of the texts and cooperations it was fitted on
  std::uint64_t seed = 1;
  std::size_t documents = 0, terms = 0, dimension = 0;  // of the vector space
  std::size_t known_cooperations = 0;
  Weights weights;
  ConfidenceModel confidence;
};

}  // namespace tandem
