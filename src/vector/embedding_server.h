#pragma once

#include <atomic>
#include <filesystem>
#include <string>
#include <vector>

#include "vector/embedder.h"

namespace tandem {

struct EmbeddingServerSettings {
  std::string url;    // of the API, as far as /v1; http or https
  std::string model;  // as the server calls it
  std::string query_prefix, passage_prefix;
  std::string key;        // sent as a bearer token; empty: none
  int timeout_ms = 2000;  // of a question; documents may take thirty times as long
};

// Vectors from a server of the operator's own, by OpenAI's POST /v1/embeddings (Ollama, llama.cpp,
// vLLM, TEI). Sends texts and nothing else. A question that the server does not answer in time gets
// an embedding that is `away`, and for ten seconds nobody waits for it again.
// Each phrase is embedded beside its text, for explaining: its share is its vector by its length.
// Threads: const and safe to share.
class EmbeddingServer final : public Embedder {
 public:
  // dimension 0: asks the server; throws Error(io) when it is away.
  EmbeddingServer(EmbeddingServerSettings settings, std::size_t dimension);

  [[nodiscard]] std::string name() const override;

  [[nodiscard]] std::size_t dimension() const override { return dimension_; }

  [[nodiscard]] double cost_ms() const override { return 60; }

  [[nodiscard]] bool ready() const override;

  // Throws Error(io) for documents when the server is away or answers something else.
  [[nodiscard]] std::vector<Embedding> embed(std::span<const TextToEmbed> texts,
                                             TextRole role) const override;

 private:
  [[nodiscard]] std::vector<std::vector<float>> ask(std::span<const std::string> texts,
                                                    TextRole role) const;
  [[nodiscard]] std::vector<std::vector<float>> ask_all(const std::vector<std::string>& texts,
                                                        TextRole role) const;

  EmbeddingServerSettings settings_;
  std::string host_, path_;
  std::size_t dimension_ = 0;
  mutable std::atomic<std::int64_t> away_until_ms_ = 0;  // of the steady clock
};

}  // namespace tandem
