#include "ingest/follower.h"

#include <algorithm>
#include <array>
#include <future>
#include <mutex>
#include <optional>
#include <set>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

#include "ingest/embedding_cache.h"
#include "ingest/entry.h"
#include "ingest/infer_region.h"
#include "ingest/locate.h"
#include "text/text_writer.h"
#include "wire/record_json.h"

namespace tandem {

namespace {

constexpr std::size_t kEmbeddedAtOnce = 16;  // about a second on two cores
constexpr std::size_t kBatch = 20'000;       // changes between two commits when much is to be done
constexpr std::array<RecordType, 3> kFollowed = {RecordType::organisation, RecordType::cooperation,
                                                 RecordType::article};

// The three files of one collection.
struct Files {
  std::filesystem::path text, vectors, cards, phrases;

  Files(const std::filesystem::path& generation, RecordType type)
      : text(generation / "text" / name_of(type)),
        vectors(generation / (std::string(name_of(type)) + ".vectors")),
        cards(generation / (std::string(name_of(type)) + ".cards")),
        phrases(generation / (std::string(name_of(type)) + ".phrases")) {}
};

struct Writers {
  TextWriter text;
  RowLogWriter vectors, phrases;
  CardWriter cards;
  Files files;

  Writers(const std::filesystem::path& generation, RecordType type, std::size_t dimension,
          WordMeanings meanings)
      : text(Files(generation, type).text, std::move(meanings)),
        vectors(Files(generation, type).vectors, static_cast<std::uint32_t>(dimension)),
        phrases(Files(generation, type).phrases, static_cast<std::uint32_t>(dimension)),
        cards(Files(generation, type).cards),
        files(generation, type) {}

  [[nodiscard]] Seq seq() const {
    return std::min({text.seq(), static_cast<Seq>(vectors.seq()), cards.seq()});
  }
};

// Changes of one stretch of the store's log, read.
struct Batch {
  std::array<std::vector<Entry>, kFollowed.size()> entries;
  Seq reached = 0;
};

Batch read_batch(const Store& store, const Gazetteer& gazetteer, Seq from, Seq target) {
  const auto changes = store.changes_after(from, kBatch);
  Batch batch;
  batch.reached = changes.size() < kBatch ? std::max(target, from) : changes.back().seq;
  EntryMaker maker(store, gazetteer);
  for (const Change& change : changes) {
    const auto type = static_cast<std::size_t>(change.type);
    if (type < kFollowed.size())
      batch.entries.at(type).push_back(maker.make(change.type, change.number));
  }
  return batch;
}

// work(first, end) over [0, count) on as many threads as the machine has cores.
template <typename Work>
void share_out(std::size_t count, const Work& work) {
  const std::size_t threads = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 8);
  const std::size_t least = 64;  // below, a thread costs more than it saves
  const std::size_t each = std::max(least, (count + threads - 1) / threads);
  std::vector<std::future<void>> parts;
  for (std::size_t first = each; first < count; first += each) {
    parts.push_back(
        std::async(std::launch::async,
                   [&work, first, end = std::min(count, first + each)] { work(first, end); }));
  }
  work(0, std::min(count, each));
  for (auto& part : parts) part.get();
}

// The region a record states, asked of the store once a record. Threads: safe.
class StatedRegions {
 public:
  StatedRegions(const Store& store, const Gazetteer& gazetteer)
      : store_(&store), gazetteer_(&gazetteer) {}

  std::string of(RecordNumber number) {
    const std::lock_guard lock(mutex_);
    const auto [at, fresh] = known_.try_emplace(number);
    if (fresh) {
      const auto found = store_->find(RecordType::organisation, number);
      if (found) {
        const auto& organisation = std::get<Organisation>(*found);
        at->second =
            region_code(locate(organisation.location, organisation.lang, *gazetteer_).location);
      }
    }
    return at->second;
  }

  void note(const std::vector<Entry>& entries) {
    for (const Entry& entry : entries) known_[entry.number] = entry.card.region;
  }

 private:
  const Store* store_;
  const Gazetteer* gazetteer_;
  std::mutex mutex_;
  std::unordered_map<RecordNumber, std::string> known_;
};

// Regions of those that say nothing, from those in the text index that do.
void infer_regions(std::vector<Entry>& entries, const std::filesystem::path& text_folder,
                   StatedRegions& regions) {
  const auto unknown = [](const Entry& entry) {
    return entry.record && entry.card.region.empty() && entry.card.inferred.empty() &&
           !entry.document.text.empty();
  };
  if (std::ranges::none_of(entries, unknown)) return;
  regions.note(entries);
  share_out(entries.size(), [&](std::size_t first, std::size_t end) {
    const TextReader reader(text_folder, nullptr);
    const RegionInference inference(reader,
                                    [&](RecordNumber number) { return regions.of(number); });
    for (std::size_t i = first; i < end; ++i) {
      Entry& entry = entries[i];
      if (!unknown(entry)) continue;
      auto inferred = inference.from_text(entry.own_text, entry.document.lang, entry.card.country);
      entry.card.inferred = std::move(inferred.shares);
      entry.card.inferred_is_clear = inferred.is_clear;
    }
  });
}

// Numbers with a card and without a vector, newest last.
std::vector<RecordNumber> without_vector(const Files& files, std::size_t dimension) {
  std::set<RecordNumber> missing;
  const Cards cards(files.cards, nullptr);
  cards.for_each([&](const Card& card) { missing.insert(card.number); });
  const RowLogReader vectors(files.vectors, static_cast<std::uint32_t>(dimension),
                             [&](const LoggedRow& row) {
                               if (row.payload.empty()) {
                                 if (cards.find(row.number) != nullptr) missing.insert(row.number);
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
  std::shared_ptr<DocumentMeanings> meanings;  // the writers look into it as well
  std::vector<Writers> writers;                // in the order of kFollowed
  std::unique_ptr<EmbeddingCache> cache;
  // By type: found by words alone so far, newest last. Only of a slow embedder.
  std::array<std::vector<RecordNumber>, kFollowed.size()> waiting;
  std::size_t embedded = 0;

  Writers& of(RecordType type) { return writers.at(static_cast<std::size_t>(type)); }

  void write_text(const Batch& batch) {
    for (const RecordType type : kFollowed) {
      TextWriter& text = of(type).text;
      for (const Entry& entry : batch.entries.at(static_cast<std::size_t>(type))) {
        if (entry.record) text.upsert(entry.document);
        if (!entry.record) text.remove(entry.number);
      }
      text.commit(batch.reached);
    }
  }

  void write_rows(RecordType type, const std::vector<Entry>& entries, Seq seq) {
    struct Row {
      std::vector<float> vector;
      std::string json;
    };

    std::vector<Row> rows(entries.size());
    share_out(entries.size(), [&](std::size_t first, std::size_t end) {
      Analysers analysers;
      DocumentMeanings meant(*model->lexicon);
      for (std::size_t i = first; i < end; ++i) {
        if (!entries[i].record) continue;
        const TextDocument& document = entries[i].document;
        if (!model->embedder->slow()) {
          const auto terms = terms_of(document.text, document.lang, analysers, meant);
          rows[i].vector =
              model->place({document.text, document.lang, terms}, TextRole::passage).vector;
        }
        rows[i].json = wire::to_json(*entries[i].record);
      }
    });
    Writers& into = of(type);
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const Entry& entry = entries[i];
      if (entry.record) {
        if (model->embedder->slow()) {
          into.vectors.erase(entry.number);  // of the text before
          waiting.at(static_cast<std::size_t>(type)).push_back(entry.number);
        } else {
          into.vectors.append(entry.number, std::as_bytes(std::span(rows[i].vector)));
        }
        into.cards.upsert(entry.card, rows[i].json);
      } else {
        into.vectors.erase(entry.number);
        into.phrases.erase(entry.number);
        into.cards.remove(entry.number);
      }
    }
    into.phrases.commit(seq);
    into.vectors.commit(seq);
    into.cards.commit(seq);
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
  parts_->meanings = std::make_shared<DocumentMeanings>(*parts_->model->lexicon);
  WordMeanings look_up;
  if (!parts_->model->lexicon->empty()) {
    look_up = [meanings = parts_->meanings](const std::string& lang, const std::string& word,
                                            const std::string& stem) {
      return meanings->of(lang, word, stem);
    };
  }
  for (const RecordType type : kFollowed) {
    parts_->writers.emplace_back(generation, type, dimension, look_up);
  }
  if (!embedder.slow()) return;
  parts_->cache = std::make_unique<EmbeddingCache>(parts_->model->kept, embedder);
  for (const RecordType type : kFollowed) {
    parts_->waiting.at(static_cast<std::size_t>(type)) =
        without_vector(Files(generation, type), dimension);
  }
}

Follower::Follower(Follower&&) noexcept = default;
Follower& Follower::operator=(Follower&&) noexcept = default;
Follower::~Follower() = default;

bool Follower::catch_up(const Store& store, const Watch& watch) {
  const Seq target = store.seq();
  Seq from = target;
  for (const Writers& writers : parts_->writers) from = std::min(from, writers.seq());
  if (from >= target || watch.stops()) return false;
  StatedRegions regions(store, *parts_->gazetteer);
  Batch next = read_batch(store, *parts_->gazetteer, from, target);
  while (from < target && !watch.stops()) {
    Batch batch = std::exchange(next, {});
    // Xapian writes while the next batch is read: each takes about half of the time.
    auto writing = std::async(std::launch::async, [&] { parts_->write_text(batch); });
    if (batch.reached < target) next = read_batch(store, *parts_->gazetteer, batch.reached, target);
    writing.get();
    for (const RecordType type : kFollowed) {
      auto& entries = batch.entries.at(static_cast<std::size_t>(type));
      if (type == RecordType::organisation)
        infer_regions(entries, parts_->of(type).files.text, regions);
      parts_->write_rows(type, entries, batch.reached);
    }
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
    auto& waiting = parts_->waiting.at(static_cast<std::size_t>(type));
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
    Analysers analysers;
    DocumentMeanings meant(*parts_->model->lexicon);
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const TextDocument& document = entries[i].document;
      parts_->model->finish(embeddings[i],
                            terms_of(document.text, document.lang, analysers, meant));
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
      for (const auto& some : parts_->waiting) still += some.size();
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
  collection.text = std::make_shared<const TextIndex>(
      files.text, readers, before != nullptr ? before->text.get() : nullptr);
  collection.vectors = std::make_shared<const VectorRows>(
      files.vectors, model.dimension(), before != nullptr ? before->vectors.get() : nullptr);
  collection.cards =
      std::make_shared<const Cards>(files.cards, before != nullptr ? before->cards.get() : nullptr);
  if (model.embedder->slow() && type == RecordType::organisation) {
    collection.phrases = std::make_shared<const PhraseRows>(
        files.phrases, model.dimension(), before != nullptr ? before->phrases.get() : nullptr);
  }
  return collection;
}

}  // namespace tandem
