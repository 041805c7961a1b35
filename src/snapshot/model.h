#pragma once

#include <memory>

#include "domain/model_card.h"
#include "lexicon/lexicon.h"
#include "vector/lsa_model.h"

namespace tandem {

// What was fitted: the vector space and the weights, with the lexicon that it was fitted with. A
// generation owns its model: a query is never
// encoded by one model and compared with vectors of another.
struct Model {
  ModelCard card;
  std::shared_ptr<const LsaModel> space;
  std::shared_ptr<const Lexicon> lexicon =
      std::make_shared<const Lexicon>();  // its own, never null
};

}  // namespace tandem
