#include "ingest/embedding_cache.h"

#include <cstring>

#include "base/hash.h"

namespace tandem {

namespace {

constexpr std::size_t kKeyBytes = 8;

std::uint64_t key_of(const TextToEmbed& text) {
  std::string key(text.lang);
  key += '\n';
  key += text.text;
  return fnv64(key);
}

// No word of a document is kept here, so that nothing of a removed one can be read: phrases are cut
// from the text anew.
Embedding without_words(Embedding embedding) {
  for (auto& phrase : embedding.phrases) phrase.text.clear();
  return embedding;
}

void name_phrases(std::string_view text, Embedding& embedding) {
  const auto phrases = phrases_of(text, kMostPhrases);
  if (phrases.size() != embedding.phrases.size()) {
    embedding.phrases.clear();
    return;
  }
  for (std::size_t i = 0; i < phrases.size(); ++i) embedding.phrases[i].text = phrases[i];
}

}  // namespace

EmbeddingCache::EmbeddingCache(const std::filesystem::path& file, const Embedder& embedder)
    : embedder_(&embedder), file_(file) {
  if (file_.empty()) return;
  std::filesystem::create_directories(file_.parent_path());
  lock_.emplace(file_.string() + ".lock", false);
  if (lock_->held()) writer_.emplace(file_, static_cast<std::uint32_t>(embedder.dimension()));
  if (std::filesystem::exists(file_)) read();
}

void EmbeddingCache::read() {
  reader_ = std::make_shared<const RowLogReader>(
      file_, static_cast<std::uint32_t>(embedder_->dimension()),
      [&](const LoggedRow& row) {
        rows_ = std::max(rows_, row.number);
        if (row.payload.size() < kKeyBytes) return;
        std::uint64_t key = 0;
        std::memcpy(&key, row.payload.data(), kKeyBytes);
        known_[key] = {row.offset + kKeyBytes, row.payload.size() - kKeyBytes};
      },
      reader_ ? &reader_->end() : nullptr);
}

std::vector<Embedding> EmbeddingCache::embed(std::span<const TextToEmbed> texts) {
  std::vector<Embedding> embeddings(texts.size());
  std::vector<TextToEmbed> unknown;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const auto found = known_.find(key_of(texts[i]));
    if (found != known_.end()) {
      embeddings[i] = embedding_from_bytes(
          reader_->payload(found->second.offset, found->second.size), embedder_->dimension());
      name_phrases(texts[i].text, embeddings[i]);
    } else {
      unknown.push_back(texts[i]);
      places.push_back(i);
    }
  }
  if (unknown.empty()) return embeddings;
  auto fresh = embedder_->embed(unknown, TextRole::passage);
  for (std::size_t i = 0; i < fresh.size(); ++i) {
    if (writer_) {
      const auto key = key_of(unknown[i]);
      std::string row(reinterpret_cast<const char*>(&key), kKeyBytes);
      row += embedding_to_bytes(without_words(fresh[i]));
      writer_->append(++rows_, std::as_bytes(std::span(row)));
    }
    embeddings[places[i]] = std::move(fresh[i]);
  }
  if (writer_) {
    writer_->commit(rows_);
    read();
  }
  return embeddings;
}

}  // namespace tandem
