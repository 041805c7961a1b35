#pragma once

#include <filesystem>
#include <functional>
#include <string>

namespace tandem {

// A folder in the Model2Vec form (model.safetensors, tokenizer.json of type Unigram or WordPiece)
// as our mapped file (static_model.h), with one byte a component. Throws Error(corrupt) naming what
// is not as that form has it.
void import_static_model(const std::filesystem::path& folder, const std::filesystem::path& into);

// A table out of an installed encoder, as Model2Vec distils: each piece read alone, the mean taken
// off, reduced to 256 axes of most variance, weighted a / (a + p) by its probability p
// (Arora et al., A Simple but Tough-to-Beat Baseline, 2017). Pieces with letters beyond Latin,
// Greek and Cyrillic are left out.
void distil_encoder(const std::filesystem::path& encoder, const std::filesystem::path& into,
                    const std::function<void(std::size_t done)>& progress);

}  // namespace tandem
