#include "ingest/generation.h"

#include <algorithm>
#include <array>
#include <limits>
#include <system_error>

#include "base/error.h"
#include "base/log.h"
#include "base/today.h"
#include "base/utf8.h"
#include "ingest/batch.h"
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

std::array<const Collection*, kFollowed.size()> collections_of(const Snapshot::Parts& parts) {
  return {&parts.organisations, &parts.cooperations, &parts.articles, &parts.challenges};
}

// What every part has seen.
Seq seq_of(const Snapshot::Parts& parts) {
  Seq seen = std::numeric_limits<Seq>::max();
  for (const Collection* one : collections_of(parts))
    seen = std::min({seen, one->text->seq(), one->vectors->seq(), one->cards->seq()});
  return seen;
}

Snapshot::Parts open_parts(const std::filesystem::path& folder, const Model& model,
                           std::size_t readers, const Snapshot::Parts* before) {
  const auto open = [&](RecordType type, Collection Snapshot::Parts::*one) {
    return open_collection(folder, type, model, readers,
                           before != nullptr ? &(before->*one) : nullptr);
  };
  Snapshot::Parts parts;
  parts.organisations = open(RecordType::organisation, &Snapshot::Parts::organisations);
  parts.cooperations = open(RecordType::cooperation, &Snapshot::Parts::cooperations);
  parts.articles = open(RecordType::article, &Snapshot::Parts::articles);
  parts.challenges = open(RecordType::challenge, &Snapshot::Parts::challenges);
  return parts;
}

void save_images_of(const Snapshot::Parts& parts) {
  for (const Collection* one : collections_of(parts)) {
    one->text->save_image();
    one->vectors->save_image();
  }
}

// Without images the next start is slower, and that is all.
template <typename Save>
void or_warn(const Save& save) {
  try {
    save();
  } catch (const Error& error) {
    log_warning(error.what());
  }
}

// False when stopped.
bool fill_generation(const std::filesystem::path& folder, const std::shared_ptr<const Model>& model,
                     const Store& store, const Gazetteer& gazetteer, const Watch& watch) {
  {
    Follower follower(folder, model, gazetteer);
    follower.catch_up(store, watch);
    while (follower.embed_some(store, watch)) {
    }
  }
  if (watch.stops()) return false;
  or_warn([&] { save_images_of(open_parts(folder, *model, 1, nullptr)); });
  return true;
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
  std::error_code ignored;
  try {
    if (!fill_generation(folder, load_model(home, model), store, gazetteer, watch)) {
      std::filesystem::remove_all(folder, ignored);
      return std::nullopt;
    }
  } catch (...) {  // half of it would fill the disk at every attempt
    std::filesystem::remove_all(folder, ignored);
    throw;
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
      lock_(folder_ / "follow.lock", false) {}

void Generation::open_follower() {
  if (follows() && !follower_) follower_.emplace(folder_, model_, reference_->gazetteer);
}

void Generation::save_images() {
  if (!follows() || !last_ || images_are_saved_) return;
  images_are_saved_ = true;
  or_warn([&] { save_images_of(*last_); });
}

bool Generation::catch_up(const Store& store, const Watch& watch) {
  if (!follows() || (!follower_ && last_ && seq_of(*last_) >= store.seq())) return false;
  open_follower();
  return follower_->catch_up(store, watch);
}

bool Generation::embed_some(const Store& store, const Watch& watch) {
  if (!follows() || !model_->embedder->slow() || !model_->embedder->ready()) return false;
  open_follower();
  return follower_->embed_some(store, watch);
}

std::shared_ptr<const Snapshot> Generation::snapshot(const Store& store, const std::string& today) {
  Snapshot::Parts parts = open_parts(folder_, *model_, readers_, last_ ? &*last_ : nullptr);
  parts.reference = reference_;
  parts.model = model_;
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

void heal(const Home& home, const Store& store, const Reference& reference, const Error& damage,
          const Watch& watch) {
  const bool damaged = damage.kind() == ErrorKind::corrupt || damage.kind() == ErrorKind::not_found;
  if (!damaged || home.models().empty()) throw;  // the one that is being handled
  log_warning(std::string(damage.what()) + " (pressing a new generation from the store)");
  press_generation(home, store, reference.gazetteer, model_to_press(home), watch);
}

std::unique_ptr<Generation> open_generation(const Home& home,
                                            const std::shared_ptr<const Reference>& reference,
                                            const Store& store, std::size_t readers, Check check) {
  try {
    auto generation = std::make_unique<Generation>(home, reference, readers);
    if (generation->snapshot(store, today())->seq() > store.seq()) {
      throw Error(ErrorKind::corrupt,
                  home.store().string() + ": older than what is served, put back from a backup?");
    }
    if (check == Check::everything) generation->open_follower();
    generation->catch_up(store);
    return generation;
  } catch (const Error& error) {
    heal(home, store, *reference, error);
    return std::make_unique<Generation>(home, reference, readers);
  }
}

}  // namespace tandem
