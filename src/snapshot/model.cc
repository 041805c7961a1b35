#include "snapshot/model.h"

#include <algorithm>

namespace tandem {

namespace {

constexpr double kManyAxes = 100;

}  // namespace

double Model::own_share() const {
  if (card.embedder == "svd") return 0;
  return card.own_space * std::min(1.0, static_cast<double>(space->dimension()) / kManyAxes);
}

std::size_t Model::dimension() const {
  return embedder->dimension() + (own_share() > 0 ? space->dimension() : 0);
}

Embedding Model::place(const TextToEmbed& text, TextRole role) const {
  Embedding embedding = std::move(embedder->embed({&text, 1}, role).front());
  finish(embedding, text.terms);
  return embedding;
}

void Model::finish(Embedding& embedding, std::span<const TermCount> terms) const {
  move_to(middle, embedding);
  if (own_share() > 0) join(embedding, space->embed(terms), own_share());
}

}  // namespace tandem
