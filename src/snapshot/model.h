#pragma once

#include <memory>

#include "domain/model_card.h"
#include "vector/lsa_model.h"

namespace tandem {

// What was fitted: the vector space and the weights. A generation owns its model: a query is never
// encoded by one model and compared with vectors of another.
struct Model {
  ModelCard card;
  std::shared_ptr<const LsaModel> space;
};

}  // namespace tandem
