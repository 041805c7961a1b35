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

  // A text's place in the space: what the embedder says and, beside it, where its words stand among
  // the operator's own documents. The cosine of two places is the mean of both closenesses.
  [[nodiscard]] Embedding place(const TextToEmbed& text, TextRole role) const;
  // The same from what the embedder said.
  void finish(Embedding& embedding, std::span<const TermCount> terms) const;
  [[nodiscard]] std::size_t dimension() const;
  // What the operator's own documents count in that mean: card.own_space once they span 100 axes,
  // less before.
  [[nodiscard]] double own_share() const;

  std::shared_ptr<const Lexicon> lexicon =
      std::make_shared<const Lexicon>();  // its own, never null
};

}  // namespace tandem
