#include "ingest/generation.h"

#include <system_error>

#include "base/error.h"
#include "base/log.h"
#include "base/today.h"
#include "base/utf8.h"
#include "ingest/embedders.h"
#include "ingest/models.h"
#include "wire/model_card.h"

namespace tandem {

namespace {

constexpr const char* kManifest = "manifest";  // the model's number

int current_of(const Home& home) {
  const auto current = home.current();
  if (!current) {
    throw Error(ErrorKind::config,
                home.folder().string() +
                    ": nothing to serve yet; run 'tandem import FILE…', then 'tandem train'");
  }
  return *current;
}

// Whether what is served is good for a roll-back from that model; a damaged generation is not, nor
// one of the same model.
bool serves_another(const Home& home, int model) {
  try {
    const auto current = home.current();
    return current && model_of_generation(home, *current) != model;
  } catch (const Error&) {
    return false;
  }
}

void remove_all_but_two(const Home& home) {
  for (const int number : home.generations()) {
    std::error_code ignored;  // what cannot be removed now is removed by the next press
    if (number != home.current() && number != home.earlier())
      std::filesystem::remove_all(home.generation(number), ignored);
  }
}

}  // namespace

int model_of_generation(const Home& home, int generation) {
  const auto file = home.generation(generation) / kManifest;
  try {
    return std::stoi(read_file(file));
  } catch (const std::logic_error&) {
    throw Error(ErrorKind::corrupt,
                file.string() + ": not a model's number; run 'tandem refresh --full'");
  }
}

std::shared_ptr<const Model> load_model(const Home& home, int number) {
  const auto folder = home.model(number);
  const auto card_file = folder / "card.json";
  auto model = std::make_shared<Model>();
  model->card = wire::model_card_from_json(read_file(card_file), card_file.string());
  model->space = std::make_shared<const LsaModel>(folder / "model.bin");
  model->middle = read_middle(folder);
  open_embedder(home, *model);
  if (!model->middle.empty() && model->middle.size() != model->embedder->dimension()) {
    throw Error(ErrorKind::corrupt,
                folder.string() + ": fitted to another embedder; run 'tandem train'");
  }
  model->lexicon = std::make_shared<const Lexicon>(home.lexicon_of_model(number));
  if (model->lexicon->hash() != model->card.lexicon) {
    throw Error(ErrorKind::corrupt, home.lexicon_of_model(number).string() +
                                        ": not the lexicon that the model was fitted with; run "
                                        "'tandem train' to fit a new one");
  }
  return model;
}

std::optional<int> press_generation(const Home& home, const Store& store,
                                    const Gazetteer& gazetteer, int model, const Watch& watch) {
  const auto used = home.generations();
  const int number = used.empty() ? 1 : used.back() + 1;
  const auto folder = home.generation(number);
  std::filesystem::create_directories(folder);
  write_file_atomically(folder / kManifest, std::to_string(model) + "\n");
  Follower follower(folder, load_model(home, model), gazetteer);
  follower.catch_up(store, watch);
  while (follower.embed_some(store, watch)) {
  }
  if (watch.stops()) {
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
    return std::nullopt;
  }
  if (serves_another(home, model)) {
    home.succeed_current(number);
  } else {
    home.set_current(number);
  }
  remove_all_but_two(home);
  return number;
}

Generation::Generation(const Home& home, std::shared_ptr<const Reference> reference,
                       std::size_t readers)
    : Generation(home, std::move(reference), readers, current_of(home)) {}

Generation::Generation(const Home& home, std::shared_ptr<const Reference> reference,
                       std::size_t readers, int number)
    : number_(number),
      folder_(home.generation(number_)),
      reference_(std::move(reference)),
      model_(load_model(home, model_of_generation(home, number_))),
      readers_(readers),
      lock_(folder_ / "follow.lock", false) {
  if (lock_.held()) follower_.emplace(folder_, model_, reference_->gazetteer);
}

bool Generation::catch_up(const Store& store, const Watch& watch) {
  return follower_ && follower_->catch_up(store, watch);
}

bool Generation::embed_some(const Store& store, const Watch& watch) {
  return follower_ && model_->embedder->ready() && follower_->embed_some(store, watch);
}

std::shared_ptr<const Snapshot> Generation::snapshot(const Store& store, const std::string& today) {
  const auto open = [&](RecordType type, const Collection* before) {
    return open_collection(folder_, type, *model_, readers_, before);
  };
  Snapshot::Parts parts;
  parts.reference = reference_;
  parts.model = model_;
  parts.organisations = open(RecordType::organisation, last_ ? &last_->organisations : nullptr);
  parts.cooperations = open(RecordType::cooperation, last_ ? &last_->cooperations : nullptr);
  parts.articles = open(RecordType::article, last_ ? &last_->articles : nullptr);
  auto support = std::make_shared<std::vector<Support>>();
  store.for_each(RecordType::support, [&](const Stored& stored) {
    support->push_back(std::get<Support>(stored.record));
  });
  parts.support = std::move(support);
  parts.seq = parts.organisations.cards->seq();
  parts.as_of = today;
  last_ = parts;
  return std::make_shared<const Snapshot>(std::move(parts));
}

namespace {

// The serving one; where not even that can be read, the newest good one.
int model_to_press(const Home& home) {
  try {
    if (const auto serving = serving_model(home)) {
      load_model(home, *serving);
      return *serving;
    }
  } catch (const Error& error) {
    log_warning(error.what());
  }
  return newest_good_model(home);
}

}  // namespace

std::unique_ptr<Generation> open_generation(const Home& home,
                                            const std::shared_ptr<const Reference>& reference,
                                            const Store& store, std::size_t readers) {
  try {
    auto generation = std::make_unique<Generation>(home, reference, readers);
    generation->catch_up(store);
    if (generation->snapshot(store, today())->seq() > store.seq()) {
      throw Error(ErrorKind::corrupt,
                  home.store().string() + ": older than what is served, put back from a backup?");
    }
    return generation;
  } catch (const Error& error) {
    const bool damaged = error.kind() == ErrorKind::corrupt || error.kind() == ErrorKind::not_found;
    if (!damaged || home.models().empty()) throw;
    log_warning(std::string(error.what()) + " (pressing a new generation from the store)");
    press_generation(home, store, reference->gazetteer, model_to_press(home));
    return std::make_unique<Generation>(home, reference, readers);
  }
}

}  // namespace tandem
