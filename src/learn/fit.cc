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

namespace {

constexpr std::size_t kMostFitted = 20'000;  // more would change little and take long

// Of a large collection every n-th organisation is fitted, the rest is folded in.
std::vector<RecordNumber> fitted_numbers(const Store& store) {
  const auto ids = store.ids(RecordType::organisation);
  const std::size_t step = ids.size() / kMostFitted + 1;
  std::vector<RecordNumber> numbers;
  for (std::size_t i = 0; i < ids.size(); i += step) {
    if (const auto number = store.number_of(RecordType::organisation, ids[i]))
      numbers.push_back(*number);
  }
  return numbers;
}

}  // namespace

std::optional<ModelCard> fit_model(const Home& home, const Store& store, const ModelCard& recipe,
                                   int number, const Watch& watch) {
  const std::vector<RecordNumber> numbers = fitted_numbers(store);
  if (numbers.empty()) {
    throw Error(ErrorKind::config,
                "no organisations to learn from; run 'tandem import FILE…' first");
  }
  ModelCard card = recipe;
  std::vector<std::vector<TermCount>> documents;
  std::vector<std::pair<std::string, std::string>> texts;  // with their languages
  std::uint64_t hash = 0;
  const Lexicon lexicon(home.lexicon());
  DocumentReader reader(lexicon);
  const Gazetteer no_places;  // of an entry its text alone is read
  EntryMaker maker(store, no_places);
  documents.reserve(numbers.size());
  for (const RecordNumber organisation : numbers) {
    if (watch.stops()) return std::nullopt;
    const Entry entry = maker.make(RecordType::organisation, organisation);
    documents.push_back(terms_of(reader.read(entry.document)));
    hash = fnv64(to_hex(hash) + entry.document.text);
    if (card.embedder != "svd") texts.emplace_back(entry.document.text, entry.document.lang);
    if (watch.progress) watch.progress(documents.size(), numbers.size(), "profiles read");
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
  const LsaFit fit = fit_lsa(documents, {.seed = card.seed}, beside / "model.bin");
  card.documents = fit.documents;
  card.terms = fit.terms;
  card.dimension = fit.dimension;
  write_middle(beside, middle_of(home, card, texts));
  write_file_atomically(beside / "card.json", wire::to_json(card));
  std::filesystem::rename(beside, home.model(number));
  return card;
}

}  // namespace tandem
