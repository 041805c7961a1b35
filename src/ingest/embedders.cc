#include "ingest/embedders.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <thread>

#include "base/error.h"
#include "base/files.h"
#include "base/settings.h"
#include "base/utf8.h"
#include "ingest/embedding_cache.h"
#include "vector/embedding_server.h"
#include "vector/encoder.h"
#include "vector/lsa_embedder.h"
#include "vector/static_model.h"

namespace tandem {

namespace {

constexpr std::size_t kAtOnce = 32;         // between two times that vectors are kept
constexpr std::size_t kForTheMiddle = 256;  // the mean of more is the same to two digits

constexpr std::string_view kSection = "embeddings.";

// What an operator says of a server of their own: [embeddings] in HOME/tandem.toml.
EmbeddingServerSettings server_settings(const Home& home) {
  const auto file = home.folder() / "tandem.toml";
  EmbeddingServerSettings server;
  std::string key_file, timeout;
  const std::array<std::pair<std::string_view, std::string*>, 6> fields = {
      {{"url", &server.url},
       {"model", &server.model},
       {"query_prefix", &server.query_prefix},
       {"passage_prefix", &server.passage_prefix},
       {"key_file", &key_file},
       {"timeout_ms", &timeout}}};
  for (const auto& [name, texts] : read_settings(file)) {
    if (!name.starts_with(kSection)) continue;
    const auto key = std::string_view(name).substr(kSection.size());
    const auto* field =
        std::ranges::find_if(fields, [&](const auto& one) { return one.first == key; });
    if (field == fields.end()) {
      throw Error(ErrorKind::config, file.string() + ": [embeddings] has no '" + std::string(key) +
                                         "'; it has url, model, query_prefix, passage_prefix, "
                                         "key_file and timeout_ms");
    }
    *field->second = join(texts, " ");
  }
  if (!key_file.empty())
    server.key = trim(read_file(std::filesystem::canonical(file).parent_path() / key_file));
  if (!timeout.empty()) server.timeout_ms = std::max(1, std::atoi(timeout.c_str()));
  return server;
}

}  // namespace

std::filesystem::path encoder_folder(const Home& home) {
  return home.folder() / "encoder";
}

std::filesystem::path encoder_file(const Home& home) {
  return encoder_folder(home) / "encoder.tandem";
}

std::filesystem::path static_file(const Home& home) {
  return encoder_folder(home) / "static.tandem";
}

void share_encoder(const std::filesystem::path& encoder_folder, const Home& temporary) {
  if (encoder_folder.empty() || !std::filesystem::exists(encoder_folder)) return;
  std::filesystem::create_directory_symlink(std::filesystem::absolute(encoder_folder),
                                            temporary.folder() / "encoder");
  // Where a server gives the vectors: the real home's settings say which.
  const auto settings = std::filesystem::absolute(encoder_folder).parent_path() / "tandem.toml";
  if (std::filesystem::exists(settings))
    std::filesystem::create_symlink(settings, temporary.folder() / "tandem.toml");
}

std::vector<KnownEmbedder> known_embedders(const Home& home) {
  return {
      {"svd", true, "fitted to the words of your own profiles; needs nothing"},
      {"encoder", std::filesystem::exists(encoder_file(home)),
       "a pretrained multilingual sentence encoder, in this program; scripts/model installs it"},
      {"server", !server_settings(home).url.empty(),
       "an embeddings server of your own; [embeddings] in tandem.toml names it"},
      {"static", std::filesystem::exists(static_file(home)),
       "a vector a token and their mean; 'tandem models embedder install' takes a folder in the "
       "Model2Vec form, 'tandem models embedder distil' makes one of the encoder"}};
}

void open_embedder(const Home& home, Model& model) {
  const std::string& name = model.card.embedder;
  if (name == "svd") {
    model.embedder = std::make_shared<const LsaEmbedder>(model.space);
    return;
  }
  const auto known = known_embedders(home);
  const auto found = std::ranges::find(known, name, &KnownEmbedder::name);
  if (found == known.end()) {
    throw Error(ErrorKind::config, "model " + std::to_string(model.card.number) +
                                       ": unknown embedder '" + name +
                                       "'; 'tandem models embedder list' names those there are");
  }
  if (!found->installed) {
    throw Error(ErrorKind::config, home.folder().string() + ": the embedder '" + name +
                                       "' is not there (" + found->what +
                                       "); 'tandem models embedder use svd' does without");
  }
  if (name == "server") {
    model.embedder =
        std::make_shared<const EmbeddingServer>(server_settings(home), model.middle.size());
  } else if (name == "static") {
    model.embedder = std::make_shared<const StaticModel>(static_file(home));
  } else {
    model.embedder = std::make_shared<const Encoder>(
        encoder_file(home), std::max(1U, std::thread::hardware_concurrency()));
  }
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
