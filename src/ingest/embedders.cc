#include "ingest/embedders.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <thread>

#include "base/error.h"
#include "base/files.h"
#include "ingest/embedding_cache.h"
#include "vector/encoder.h"
#include "vector/lsa_embedder.h"

namespace tandem {

namespace {

constexpr std::size_t kAtOnce = 32;         // between two times that vectors are kept
constexpr std::size_t kForTheMiddle = 256;  // the mean of more is the same to two digits

}  // namespace

std::filesystem::path encoder_folder(const Home& home) {
  return home.folder() / "encoder";
}

std::filesystem::path encoder_file(const Home& home) {
  return encoder_folder(home) / "encoder.tandem";
}

void share_encoder(const std::filesystem::path& encoder_folder, const Home& temporary) {
  if (encoder_folder.empty() || !std::filesystem::exists(encoder_folder)) return;
  std::filesystem::create_directory_symlink(std::filesystem::absolute(encoder_folder),
                                            temporary.folder() / "encoder");
}

std::vector<KnownEmbedder> known_embedders(const Home& home) {
  return {
      {"svd", true, "fitted to the words of your own profiles; needs nothing"},
      {"encoder", std::filesystem::exists(encoder_file(home)),
       "a pretrained multilingual sentence encoder, in this program; scripts/model installs it"}};
}

void open_embedder(const Home& home, Model& model) {
  const std::string& name = model.card.embedder;
  if (name == "svd") {
    model.embedder = std::make_shared<const LsaEmbedder>(model.space);
    return;
  }
  if (name != "encoder") {
    throw Error(ErrorKind::config, "model " + std::to_string(model.card.number) +
                                       ": unknown embedder '" + name +
                                       "'; 'tandem models embedder list' names those there are");
  }
  const auto file = encoder_file(home);
  if (!std::filesystem::exists(file)) {
    throw Error(ErrorKind::config,
                file.string() +
                    ": the sentence encoder is not installed; run scripts/model, or "
                    "'tandem models embedder use svd' to do without");
  }
  model.embedder =
      std::make_shared<const Encoder>(file, std::max(1U, std::thread::hardware_concurrency()));
  model.kept = home.folder() / "encoder" / (model.embedder->name() + ".kept");
}

std::vector<float> middle_of(const Home& home, const ModelCard& card,
                             const std::vector<std::pair<std::string, std::string>>& documents) {
  if (card.embedder == "svd" || documents.empty()) return {};
  Model model;
  model.card = card;
  open_embedder(home, model);
  const std::size_t step = std::max<std::size_t>(1, documents.size() / kForTheMiddle);
  std::vector<TextToEmbed> some;
  for (std::size_t i = 0; i < documents.size() && some.size() < kForTheMiddle; i += step)
    some.push_back({documents[i].first, documents[i].second, {}});
  EmbeddingCache cache(model.kept, *model.embedder);
  std::vector<double> sum(model.embedder->dimension(), 0.0);
  for (std::size_t first = 0; first < some.size(); first += kAtOnce) {
    const auto batch = std::span(some).subspan(first, std::min(kAtOnce, some.size() - first));
    for (const auto& embedding : cache.embed(batch)) {
      for (std::size_t i = 0; i < sum.size(); ++i)
        sum[i] += static_cast<double>(embedding.vector[i]);
    }
  }
  std::vector<float> middle(sum.size());
  for (std::size_t i = 0; i < sum.size(); ++i)
    middle[i] = static_cast<float>(sum[i] / static_cast<double>(some.size()));
  return middle;
}

void write_middle(const std::filesystem::path& model_folder, const std::vector<float>& middle) {
  if (middle.empty()) return;
  write_file_atomically(model_folder / "middle", {reinterpret_cast<const char*>(middle.data()),
                                                  middle.size() * sizeof(float)});
}

std::vector<float> read_middle(const std::filesystem::path& model_folder) {
  const auto file = model_folder / "middle";
  if (!std::filesystem::exists(file)) return {};
  const std::string bytes = read_file(file);
  std::vector<float> middle(bytes.size() / sizeof(float));
  std::memcpy(middle.data(), bytes.data(), middle.size() * sizeof(float));
  return middle;
}

}  // namespace tandem
