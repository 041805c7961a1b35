#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "ingest/home.h"
#include "snapshot/model.h"

namespace tandem {

// The embedders that a home knows by name.
struct KnownEmbedder {
  std::string name;
  bool installed = false;
  std::string what;
};

std::vector<KnownEmbedder> known_embedders(const Home& home);

std::filesystem::path encoder_folder(const Home& home);
std::filesystem::path encoder_file(const Home& home);
std::filesystem::path static_file(const Home& home);

// Lets a temporary home use that encoder, with the vectors that are kept beside it.
void share_encoder(const std::filesystem::path& encoder_folder, const Home& temporary);

// Opens what model.card.embedder names, into the model. Throws Error(config) with the cure when it
// is not installed.
void open_embedder(const Home& home, Model& model);

// The middle of at most 256 documents (texts with their languages), evenly taken, in the space of
// the card's embedder; for "svd" nothing.
std::vector<float> middle_of(const Home& home, const ModelCard& card,
                             const std::vector<std::pair<std::string, std::string>>& documents);

// HOME/models/NNNN/middle.
void write_middle(const std::filesystem::path& model_folder, const std::vector<float>& middle);
std::vector<float> read_middle(const std::filesystem::path& model_folder);

}  // namespace tandem
