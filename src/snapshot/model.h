#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "domain/model_card.h"
#include "lexicon/lexicon.h"
#include "vector/embedder.h"
#include "vector/lsa_model.h"

namespace tandem {

// What was fitted: the vector space and the weights, with the lexicon that it was fitted with. A
// generation owns its model: a query is never
// encoded by one model and compared with vectors of another.
struct Model {
  ModelCard card;
  std::shared_ptr<const LsaModel> space;
  std::shared_ptr<const Embedder> embedder;  // that card.embedder names; of "svd" the space itself
  std::vector<float> middle;                 // of the operator's own documents; empty for "svd"
  std::filesystem::path kept;                // where a slow embedder's vectors are kept

  // A text's place in the space.
  [[nodiscard]] Embedding place(const TextToEmbed& text, TextRole role) const {
    Embedding embedding = std::move(embedder->embed({&text, 1}, role).front());
    move_to(middle, embedding);
    return embedding;
  }

  std::shared_ptr<const Lexicon> lexicon =
      std::make_shared<const Lexicon>();  // its own, never null
};

}  // namespace tandem
