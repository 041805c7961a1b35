#include "ingest/follower.h"

#include <algorithm>
#include <array>
#include <future>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "ingest/batch.h"
#include "ingest/embedding_cache.h"
#include "text/text_writer.h"

namespace tandem {

namespace {

constexpr std::size_t kEmbeddedAtOnce = 16;  // about a second on two cores

// The files of one collection.
struct Files {
  std::filesystem::path text, vectors, phrases;
  CardFiles cards;

  Files(const std::filesystem::path& generation, RecordType type)
      : text(generation / "text" / name_of(type)),
        vectors(generation / (std::string(name_of(type)) + ".vectors")),
        phrases(generation / (std::string(name_of(type)) + ".phrases")),
        cards{generation / (std::string(name_of(type)) + ".cards"),
              generation / (std::string(name_of(type)) + ".records")} {}
};

struct Writers {
  TextWriter text;
  RowLogWriter vectors, phrases;
  CardWriter cards;
  Files files;

  Writers(const std::filesystem::path& generation, RecordType type, std::size_t dimension)
      : text(Files(generation, type).text),
        vectors(Files(generation, type).vectors, static_cast<std::uint32_t>(dimension)),
        phrases(Files(generation, type).phrases, static_cast<std::uint32_t>(dimension)),
        cards(Files(generation, type).cards),
        files(generation, type) {}

  [[nodiscard]] Seq seq() const {
    return std::min({text.seq(), static_cast<Seq>(vectors.seq()), cards.seq()});
  }
};

// Numbers with a card and without a vector, newest last.
std::vector<RecordNumber> without_vector(const Files& files, std::size_t dimension) {
  std::set<RecordNumber> missing;
  const Cards cards(files.cards, nullptr);
  cards.for_each([&](const Card& card) { missing.insert(card.number); });
  const RowLogReader vectors(files.vectors, static_cast<std::uint32_t>(dimension),
                             [&](const LoggedRow& row) {
                               if (row.payload.empty()) {
                                 if (cards.find(row.number)) missing.insert(row.number);
                               } else {
                                 missing.erase(row.number);
                               }
                             });
  return {missing.begin(), missing.end()};
}

}  // namespace

struct Follower::Parts {
  std::filesystem::path generation;
  std::shared_ptr<const Model> model;
  const Gazetteer* gazetteer = nullptr;
  std::map<RecordType, Writers> writers;  // of those followed
  std::unique_ptr<EmbeddingCache> cache;
  // Found by words alone so far, newest last. Only of a slow embedder.
  ByType<std::vector<RecordNumber>> waiting;
  std::size_t embedded = 0;

  Writers& of(RecordType type) { return writers.at(type); }

  void write_text(const Batch& batch) {
    for (const RecordType type : kFollowed) {
      TextWriter& text = of(type).text;
      const auto& entries = batch.entries[type];
      const auto& prepared = batch.prepared[type];
      for (std::size_t i = 0; i < entries.size(); ++i) {
        if (entries[i].record) text.upsert(prepared[i].words);
        if (!entries[i].record) text.remove(entries[i].number);
      }
      text.commit(batch.reached);
    }
  }

  void write_rows(const Batch& batch, RecordType type) {
    const auto& entries = batch.entries[type];
    const auto& prepared = batch.prepared[type];
    Writers& into = of(type);
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const Entry& entry = entries[i];
      if (entry.record) {
        if (model->embedder->slow()) {
          into.vectors.erase(entry.number);  // of the text before
          waiting[type].push_back(entry.number);
        } else {
          into.vectors.append(entry.number, std::as_bytes(std::span(prepared[i].vector)));
        }
        into.cards.upsert(entry.card, prepared[i].json);
      } else {
        into.vectors.erase(entry.number);
        into.phrases.erase(entry.number);
        into.cards.remove(entry.number);
      }
    }
    into.phrases.commit(batch.reached);
    into.vectors.commit(batch.reached);
    into.cards.commit(batch.reached);
  }
};

Follower::Follower(const std::filesystem::path& generation, std::shared_ptr<const Model> model,
                   const Gazetteer& gazetteer)
    : parts_(std::make_unique<Parts>()) {
  parts_->gazetteer = &gazetteer;
  parts_->generation = generation;
  parts_->model = std::move(model);
  const Embedder& embedder = *parts_->model->embedder;
  const std::size_t dimension = parts_->model->dimension();
  std::filesystem::create_directories(generation / "text");
  for (const RecordType type : kFollowed) {
    parts_->writers.try_emplace(type, generation, type, dimension);
  }
  if (!embedder.slow()) return;
  parts_->cache = std::make_unique<EmbeddingCache>(parts_->model->kept, embedder);
  for (const RecordType type : kFollowed) {
    parts_->waiting[type] = without_vector(Files(generation, type), dimension);
  }
}

Follower::Follower(Follower&&) noexcept = default;
Follower& Follower::operator=(Follower&&) noexcept = default;
Follower::~Follower() = default;

bool Follower::catch_up(const Store& store, const Watch& watch) {
  const Seq target = store.seq();
  Seq from = target;
  for (const auto& [type, writers] : parts_->writers) from = std::min(from, writers.seq());
  if (from >= target || watch.stops()) return false;
  StatedRegions regions(store, *parts_->gazetteer);
  const auto read = [&](Seq after) {
    Batch batch = read_batch(store, *parts_->gazetteer, after, target);
    prepare(batch, *parts_->model);
    return batch;
  };
  Batch next = read(from);
  while (from < target && !watch.stops()) {
    Batch batch = std::exchange(next, {});
    // Xapian writes, which takes one core, while the next batch is read.
    auto writing = std::async(std::launch::async, [&] { parts_->write_text(batch); });
    if (batch.reached < target) next = read(batch.reached);
    writing.get();
    infer_regions(batch.entries[RecordType::organisation],
                  parts_->of(RecordType::organisation).files.text, regions);
    for (const RecordType type : kFollowed) parts_->write_rows(batch, type);
    from = batch.reached;
    if (watch.progress) {
      watch.progress(static_cast<std::size_t>(from), static_cast<std::size_t>(target),
                     "changes followed");
    }
  }
  return true;
}

bool Follower::embed_some(const Store& store, const Watch& watch) {
  for (const RecordType type : kFollowed) {
    auto& waiting = parts_->waiting[type];
    if (waiting.empty() || watch.stops()) continue;
    Writers& into = parts_->of(type);
    EntryMaker maker(store, *parts_->gazetteer);
    std::vector<Entry> entries;
    std::size_t left = waiting.size();  // they go on waiting until they are written
    while (left > 0 && entries.size() < kEmbeddedAtOnce) {
      Entry entry = maker.make(type, waiting.at(--left));
      if (entry.record) entries.push_back(std::move(entry));
    }
    std::vector<TextToEmbed> texts;
    texts.reserve(entries.size());
    for (const Entry& entry : entries)
      texts.push_back({entry.document.text, entry.document.lang, {}});
    auto embeddings = parts_->cache->embed(texts);
    DocumentReader reader(*parts_->model->lexicon);
    for (std::size_t i = 0; i < entries.size(); ++i) {
      parts_->model->finish(embeddings[i], terms_of(reader.read(entries[i].document)));
      const auto& vector = embeddings[i].vector;
      into.vectors.append(entries[i].number, std::as_bytes(std::span(vector)));
      const std::string phrases = embedding_to_bytes(embeddings[i]);
      if (type == RecordType::organisation)
        into.phrases.append(entries[i].number, std::as_bytes(std::span(phrases)));
    }
    into.phrases.commit(into.vectors.seq());
    into.vectors.commit(into.vectors.seq());
    waiting.resize(left);
    parts_->embedded += entries.size();
    if (watch.progress) {
      std::size_t still = 0;
      for (const auto& some : parts_->waiting.all) still += some.size();
      watch.progress(parts_->embedded, parts_->embedded + still, "texts embedded");
    }
    return true;
  }
  return false;
}

Collection open_collection(const std::filesystem::path& generation, RecordType type,
                           const Model& model, std::size_t readers, const Collection* before) {
  const Files files(generation, type);
  Collection collection;
  // Side by side: each reads a file of its own, and whoever starts a server waits for the slowest.
  auto vectors = std::async(std::launch::async, [&] {
    return std::make_shared<const VectorRows>(files.vectors, model.dimension(),
                                              before != nullptr ? before->vectors.get() : nullptr);
  });
  auto cards = std::async(std::launch::async, [&] {
    return std::make_shared<const Cards>(files.cards,
                                         before != nullptr ? before->cards.get() : nullptr);
  });
  collection.text = std::make_shared<const TextIndex>(
      files.text, readers, before != nullptr ? before->text.get() : nullptr);
  collection.vectors = vectors.get();
  collection.cards = cards.get();
  if (model.embedder->slow() && type == RecordType::organisation) {
    collection.phrases = std::make_shared<const PhraseRows>(
        files.phrases, model.dimension(), before != nullptr ? before->phrases.get() : nullptr);
  }
  return collection;
}

}  // namespace tandem
