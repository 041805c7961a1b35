#pragma once

#include <memory>

#include "vector/embedder.h"

namespace tandem {

// The space fitted to the operator's own documents: needs nothing, and each word's share is exact
// (LsaModel::shares), so it names no phrases.
class LsaEmbedder final : public Embedder {
 public:
  explicit LsaEmbedder(std::shared_ptr<const LsaModel> space) : space_(std::move(space)) {}

  [[nodiscard]] std::string name() const override { return "svd"; }

  [[nodiscard]] std::size_t dimension() const override { return space_->dimension(); }

  [[nodiscard]] double cost_ms() const override { return 0.1; }

  [[nodiscard]] std::vector<Embedding> embed(std::span<const TextToEmbed> texts,
                                             TextRole /*role*/) const override {
    std::vector<Embedding> embeddings;
    for (const auto& text : texts) embeddings.push_back({space_->embed(text.terms), {}});
    return embeddings;
  }

 private:
  std::shared_ptr<const LsaModel> space_;
};

}  // namespace tandem
