#pragma once

#include <iosfwd>

#include "domain/model_card.h"

namespace tandem::cli {

// A model's card for a person: what it is made of, what became of it and why, who is shown.
void write_model(const ModelCard& card, std::ostream& out);

void write_comparison(const Comparison& comparison, std::ostream& out);

}  // namespace tandem::cli
