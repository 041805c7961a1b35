#include "ingest/follower.h"

#include <algorithm>
#include <future>
#include <mutex>
#include <optional>
#include <thread>
#include <unordered_map>
#include <vector>

#include "ingest/entry.h"
#include "ingest/infer_region.h"
#include "text/text_writer.h"
#include "wire/record_json.h"

namespace tandem {

namespace {

constexpr std::size_t kBatch = 20'000;  // changes between two commits when much is to be done
constexpr std::array<RecordType, 3> kFollowed = {RecordType::organisation, RecordType::cooperation,
                                                 RecordType::article};

// The three files of one collection.
struct Files {
  std::filesystem::path text, vectors, cards;

  Files(const std::filesystem::path& generation, RecordType type)
      : text(generation / "text" / name_of(type)),
        vectors(generation / (std::string(name_of(type)) + ".vectors")),
        cards(generation / (std::string(name_of(type)) + ".cards")) {}
};

struct Writers {
  TextWriter text;
  RowLogWriter vectors;
  CardWriter cards;
  Files files;

  Writers(const std::filesystem::path& generation, RecordType type, std::size_t dimension,
          WordMeanings meanings)
      : text(Files(generation, type).text, std::move(meanings)),
        vectors(Files(generation, type).vectors, static_cast<std::uint32_t>(dimension)),
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

Batch read_batch(const Store& store, Seq from, Seq target) {
  const auto changes = store.changes_after(from, kBatch);
  Batch batch;
  batch.reached = changes.size() < kBatch ? std::max(target, from) : changes.back().seq;
  EntryMaker maker(store);
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
  explicit StatedRegions(const Store& store) : store_(&store) {}

  std::string of(RecordNumber number) {
    const std::lock_guard lock(mutex_);
    const auto [at, fresh] = known_.try_emplace(number);
    if (fresh) {
      const auto found = store_->find(RecordType::organisation, number);
      if (found) at->second = region_code(std::get<Organisation>(*found).location);
    }
    return at->second;
  }

  void note(const std::vector<Entry>& entries) {
    for (const Entry& entry : entries) known_[entry.number] = entry.card.region;
  }

 private:
  const Store* store_;
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
      if (unknown(entry))
        entry.card.inferred = inference.from_text(entry.own_text, entry.document.lang);
    }
  });
}

}  // namespace

struct Follower::Parts {
  std::filesystem::path generation;
  std::shared_ptr<const Model> model;
  std::shared_ptr<DocumentMeanings> meanings;  // the writers look into it as well
  std::vector<Writers> writers;                // in the order of kFollowed

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
        rows[i].vector =
            model->space->embed(terms_of(document.text, document.lang, analysers, meant));
        rows[i].json = wire::to_json(*entries[i].record);
      }
    });
    Writers& into = of(type);
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const Entry& entry = entries[i];
      if (entry.record) {
        into.vectors.append(entry.number, std::as_bytes(std::span(rows[i].vector)));
        into.cards.upsert(entry.card, rows[i].json);
      } else {
        into.vectors.erase(entry.number);
        into.cards.remove(entry.number);
      }
    }
    into.vectors.commit(seq);
    into.cards.commit(seq);
  }
};

Follower::Follower(const std::filesystem::path& generation, std::shared_ptr<const Model> model)
    : parts_(std::make_unique<Parts>()) {
  parts_->generation = generation;
  parts_->model = std::move(model);
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
    parts_->writers.emplace_back(generation, type, parts_->model->space->dimension(), look_up);
  }
}

Follower::Follower(Follower&&) noexcept = default;
Follower& Follower::operator=(Follower&&) noexcept = default;
Follower::~Follower() = default;

bool Follower::catch_up(const Store& store, const std::atomic<bool>* stop,
                        const Progress& progress) {
  const Seq target = store.seq();
  Seq from = target;
  for (const Writers& writers : parts_->writers) from = std::min(from, writers.seq());
  const auto stopped = [&] { return stop != nullptr && stop->load(); };
  if (from >= target || stopped()) return false;
  StatedRegions regions(store);
  Batch next = read_batch(store, from, target);
  while (from < target && !stopped()) {
    Batch batch = std::move(next);
    // Xapian writes while the next batch is read: each takes about half of the time.
    auto writing = std::async(std::launch::async, [&] { parts_->write_text(batch); });
    if (batch.reached < target) next = read_batch(store, batch.reached, target);
    writing.get();
    for (const RecordType type : kFollowed) {
      auto& entries = batch.entries.at(static_cast<std::size_t>(type));
      if (type == RecordType::organisation)
        infer_regions(entries, parts_->of(type).files.text, regions);
      parts_->write_rows(type, entries, batch.reached);
    }
    from = batch.reached;
    if (progress) {
      progress(static_cast<std::size_t>(from), static_cast<std::size_t>(target),
               "changes followed");
    }
  }
  return true;
}

Collection open_collection(const std::filesystem::path& generation, RecordType type,
                           std::size_t dimension, std::size_t readers, const Collection* before) {
  const Files files(generation, type);
  Collection collection;
  collection.text = std::make_shared<const TextIndex>(
      files.text, readers, before != nullptr ? before->text.get() : nullptr);
  collection.vectors = std::make_shared<const VectorRows>(
      files.vectors, dimension, before != nullptr ? before->vectors.get() : nullptr);
  collection.cards =
      std::make_shared<const Cards>(files.cards, before != nullptr ? before->cards.get() : nullptr);
  return collection;
}

}  // namespace tandem
