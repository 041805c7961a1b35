#include "ingest/generation.h"

#include <chrono>
#include <system_error>

#include "base/error.h"
#include "base/log.h"
#include "base/utf8.h"
#include "ingest/embedders.h"
#include "wire/model_card.h"

namespace tandem {

namespace {

constexpr const char* kManifest = "manifest";  // the model's number

int model_of(const Home& home, int generation) {
  const auto file = home.generation(generation) / kManifest;
  try {
    return std::stoi(read_file(file));
  } catch (const std::logic_error&) {
    throw Error(ErrorKind::corrupt,
                file.string() + ": not a model's number; run 'tandem refresh --full'");
  }
}

int current_of(const Home& home) {
  const auto current = home.current();
  if (!current) {
    throw Error(ErrorKind::config,
                home.folder().string() +
                    ": nothing to serve yet; run 'tandem import FILE…', then 'tandem train'");
  }
  return *current;
}

void remove_generations_before(const Home& home, int current) {
  for (const int number : home.generations()) {
    std::error_code ignored;  // what cannot be removed now is removed by the next press
    if (number < current) std::filesystem::remove_all(home.generation(number), ignored);
  }
}

}  // namespace

std::shared_ptr<const Model> load_model(const Home& home, int number) {
  const auto folder = home.model(number);
  const auto card_file = folder / "card.json";
  auto model = std::make_shared<Model>();
  model->card = wire::model_card_from_json(read_file(card_file), card_file.string());
  model->space = std::make_shared<const LsaModel>(folder / "model.bin");
  open_embedder(home, *model);
  model->middle = read_middle(folder);
  if (!model->middle.empty() && model->middle.size() != model->embedder->dimension()) {
    throw Error(ErrorKind::corrupt,
                folder.string() + ": fitted to another embedder; run 'tandem train'");
  }
  return model;
}

std::string serving_embedder(const Home& home) {
  const auto file = home.model(model_of(home, current_of(home))) / "card.json";
  return wire::model_card_from_json(read_file(file), file.string()).embedder;
}

std::optional<int> press_generation(const Home& home, const Store& store, int model,
                                    const std::atomic<bool>* stop, const Progress& progress) {
  const auto used = home.generations();
  const int number = used.empty() ? 1 : used.back() + 1;
  const auto folder = home.generation(number);
  std::filesystem::create_directories(folder);
  write_file_atomically(folder / kManifest, std::to_string(model) + "\n");
  Follower follower(folder, load_model(home, model));
  follower.catch_up(store, stop, progress);
  while (follower.embed_some(store, stop, progress)) {
  }
  if (stop != nullptr && stop->load()) {
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
    return std::nullopt;
  }
  home.set_current(number);
  remove_generations_before(home, number);
  return number;
}

Generation::Generation(const Home& home, std::shared_ptr<const Reference> reference,
                       std::size_t readers)
    : number_(current_of(home)),
      folder_(home.generation(number_)),
      reference_(std::move(reference)),
      model_(load_model(home, model_of(home, number_))),
      readers_(readers),
      lock_(folder_ / "follow.lock", false) {
  if (lock_.held()) follower_.emplace(folder_, model_);
}

bool Generation::catch_up(const Store& store, const std::atomic<bool>* stop,
                          const Progress& progress) {
  return follower_ && follower_->catch_up(store, stop, progress);
}

bool Generation::embed_some(const Store& store, const std::atomic<bool>* stop) {
  return follower_ && follower_->embed_some(store, stop, nullptr);
}

std::shared_ptr<const Snapshot> Generation::snapshot(const Store& store, const std::string& today) {
  const auto open = [&](RecordType type, const Collection* before) {
    return open_collection(folder_, type, *model_->embedder, readers_, before);
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

std::unique_ptr<Generation> open_generation(const Home& home,
                                            const std::shared_ptr<const Reference>& reference,
                                            const Store& store, std::size_t readers) {
  try {
    auto generation = std::make_unique<Generation>(home, reference, readers);
    generation->catch_up(store, nullptr, nullptr);
    if (generation->snapshot(store, today())->seq() > store.seq()) {
      throw Error(ErrorKind::corrupt,
                  home.store().string() + ": older than what is served, put back from a backup?");
    }
    return generation;
  } catch (const Error& error) {
    const auto models = home.models();
    const bool damaged = error.kind() == ErrorKind::corrupt || error.kind() == ErrorKind::not_found;
    if (!damaged || models.empty()) throw;
    log_warning(std::string(error.what()) + " (pressing a new generation from the store)");
    press_generation(home, store, models.back(), nullptr, nullptr);
    return std::make_unique<Generation>(home, reference, readers);
  }
}

std::string today() {
  const std::chrono::year_month_day day(
      std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
  const auto two = [](unsigned number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
  };
  return std::to_string(static_cast<int>(day.year())) + "-" +
         two(static_cast<unsigned>(day.month())) + "-" + two(static_cast<unsigned>(day.day()));
}

}  // namespace tandem
