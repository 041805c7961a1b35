#include "learn/fit.h"

#include <array>
#include <cstdio>
#include <vector>

#include "base/error.h"
#include "base/files.h"
#include "base/hash.h"
#include "ingest/embedders.h"
#include "ingest/entry.h"
#include "ingest/profile.h"
#include "lexicon/lexicon.h"
#include "lexicon/meanings.h"
#include "vector/lsa_fit.h"
#include "wire/model_card.h"

namespace tandem {

std::string to_hex(std::uint64_t hash) {
  std::array<char, 17> digits{};
  const int length =
      std::snprintf(digits.data(), digits.size(), "%016llx", static_cast<unsigned long long>(hash));
  return {digits.data(), static_cast<std::size_t>(length)};
}

ModelCard load_defaults(const std::filesystem::path& models_folder, const std::string& embedder) {
  const auto file = models_folder / (embedder == "svd" ? "default.json" : embedder + ".json");
  return wire::model_card_from_json(read_file(file), file.string());
}

std::optional<ModelCard> fit_model(const Home& home, const Store& store, const ModelCard& recipe,
                                   int number, const Watch& watch) {
  const std::size_t all = store.count(RecordType::organisation);
  if (all == 0) {
    throw Error(ErrorKind::config,
                "no organisations to learn from; run 'tandem import FILE…' first");
  }
  ModelCard card = recipe;
  std::vector<std::vector<TermCount>> documents;
  std::vector<std::pair<std::string, std::string>> texts;  // with their languages
  documents.reserve(all);
  std::uint64_t hash = 0;
  const Lexicon lexicon(home.lexicon());
  DocumentMeanings meanings(lexicon);
  Analysers analysers;
  LsaSettings settings;
  settings.seed = card.seed;
  const std::size_t step = fitted_step(all, settings);
  const Gazetteer no_places;  // of an entry its text alone is read
  EntryMaker maker(store, no_places);
  std::vector<RecordNumber> numbers;
  store.for_each(RecordType::organisation,
                 [&](const Stored& stored) { numbers.push_back(stored.number); });
  for (const RecordNumber organisation : numbers) {
    if (watch.stops()) return std::nullopt;
    const Entry entry = maker.make(RecordType::organisation, organisation);
    // Of a large collection only every so many are fitted: the others need no terms.
    const bool fitted = documents.size() % step == 0;
    documents.push_back(
        fitted ? terms_of(entry.document.text, entry.document.lang, analysers, meanings)
               : std::vector<TermCount>());
    hash = fnv64(to_hex(hash) + entry.document.text);
    if (card.embedder != "svd") texts.emplace_back(entry.document.text, entry.document.lang);
    if (watch.progress) watch.progress(documents.size(), all, "profiles read");
  }
  card.known_cooperations = store.count(RecordType::cooperation);
  if (card.data_hash.empty()) card.data_hash = to_hex(hash);
  card.number = number;
  auto beside = home.model(number);
  beside += ".new";
  std::filesystem::remove_all(beside);
  std::filesystem::create_directories(beside);
  copy_lexicon(home.lexicon(), Home::lexicon_below(beside));
  card.lexicon = lexicon.hash();
  const LsaFit fit = fit_lsa(documents, settings, beside / "model.bin");
  card.documents = fit.documents;
  card.terms = fit.terms;
  card.dimension = fit.dimension;
  write_middle(beside, middle_of(home, card, texts));
  write_file_atomically(beside / "card.json", wire::to_json(card));
  std::filesystem::rename(beside, home.model(number));
  return card;
}

}  // namespace tandem
