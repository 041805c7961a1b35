#include "learn/train.h"

#include <array>
#include <cstdio>
#include <vector>

#include "base/error.h"
#include "base/files.h"
#include "base/hash.h"
#include "ingest/embedders.h"
#include "ingest/entry.h"
#include "ingest/generation.h"
#include "vector/lsa_fit.h"
#include "wire/model_card.h"

namespace tandem {

namespace {

std::string hex(std::uint64_t hash) {
  std::array<char, 17> digits{};
  const int length =
      std::snprintf(digits.data(), digits.size(), "%016llx", static_cast<unsigned long long>(hash));
  return {digits.data(), static_cast<std::size_t>(length)};
}

std::vector<float> middle_of_texts(const Home& home, const ModelCard& card,
                                   const std::vector<std::pair<std::string, std::string>>& texts) {
  if (card.embedder == "svd") return {};
  Model model;
  model.card = card;
  open_embedder(home, model);
  std::vector<TextToEmbed> documents;
  documents.reserve(texts.size());
  for (const auto& [text, lang] : texts) documents.push_back({text, lang, {}});
  return middle_of(model, documents);
}

}  // namespace

ModelCard load_defaults(const std::filesystem::path& models_folder, const std::string& embedder) {
  const auto file = models_folder / (embedder == "svd" ? "default.json" : embedder + ".json");
  return wire::model_card_from_json(read_file(file), file.string());
}

std::optional<ModelCard> train(const Home& home, const Store& store, const ModelCard& defaults,
                               const std::atomic<bool>* stop, const Progress& progress) {
  const std::size_t all = store.count(RecordType::organisation);
  if (all == 0) {
    throw Error(ErrorKind::config,
                "no organisations to learn from; run 'tandem import FILE…' first");
  }
  ModelCard card = defaults;
  std::vector<std::vector<TermCount>> documents;
  std::vector<std::pair<std::string, std::string>> texts;  // with their languages
  documents.reserve(all);
  texts.reserve(all);
  std::uint64_t hash = 0;
  EntryMaker maker(store);
  std::vector<RecordNumber> numbers;
  store.for_each(RecordType::organisation,
                 [&](const Stored& stored) { numbers.push_back(stored.number); });
  for (const RecordNumber number : numbers) {
    if (stop != nullptr && stop->load()) return std::nullopt;
    const Entry entry = maker.make(RecordType::organisation, number);
    documents.push_back(terms_of(entry.document.text, entry.document.lang));
    hash = fnv64(hex(hash) + entry.document.text);
    texts.emplace_back(entry.document.text, entry.document.lang);
    if (progress) progress(documents.size(), all, "profiles read");
  }
  card.known_cooperations = store.count(RecordType::cooperation);
  card.data_hash = hex(hash);
  const auto used = home.models();
  card.number = used.empty() ? 1 : used.back() + 1;
  const auto folder = home.model(card.number);
  std::filesystem::create_directories(folder);
  LsaSettings settings;
  settings.seed = card.seed;
  const LsaFit fit = fit_lsa(documents, settings, folder / "model.bin");
  card.documents = fit.documents;
  card.terms = fit.terms;
  card.dimension = fit.dimension;
  write_middle(folder, middle_of_texts(home, card, texts));
  write_file_atomically(folder / "card.json",
                        wire::to_json(card));  // last: without it there is no model
  return card;
}

}  // namespace tandem
