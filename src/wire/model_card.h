#pragma once

#include <string>
#include <string_view>

#include "domain/model_card.h"

namespace tandem::wire {

// models/NNNN/card.json and the shipped models/default.json (weights and confidence alone):
// indented, for people to read. Throws Error(corrupt) naming `file` when the text is not such a
// card.
std::string to_json(const ModelCard& card);
std::string to_json(const Comparison& comparison);
ModelCard model_card_from_json(std::string_view text, const std::string& file);

}  // namespace tandem::wire
