#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/files.h"
#include "base/row_log.h"
#include "vector/embedder.h"

namespace tandem {

// Vectors of documents by the hash of their text, so that pressing again, another model or an
// interrupted run never embeds a text twice. One process writes; another one reads what there is.
// Threads: one caller.
class EmbeddingCache {
 public:
  // An empty `file`: keeps nothing.
  EmbeddingCache(const std::filesystem::path& file, const Embedder& embedder);

  // Embeddings of documents in their order; what was not known is embedded, and kept.
  std::vector<Embedding> embed(std::span<const TextToEmbed> texts);

 private:
  struct Place {
    std::uint64_t offset = 0;
    std::size_t size = 0;
  };

  void read();

  const Embedder* embedder_;
  std::filesystem::path file_;
  std::optional<FileLock> lock_;
  std::optional<RowLogWriter> writer_;
  std::shared_ptr<const RowLogReader> reader_;
  std::unordered_map<std::uint64_t, Place> known_;
  std::uint32_t rows_ = 0;
};

}  // namespace tandem
