#include "ingest/follower.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <vector>

#include "ingest/embedding_cache.h"
#include "ingest/entry.h"
#include "ingest/infer_region.h"
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

// Regions of those that say nothing, from those in the text index that do.
void infer_regions(std::vector<Entry>& entries, const std::filesystem::path& text_folder,
                   const Store& store) {
  const auto unknown = [](const Entry& entry) {
    return entry.record && entry.card.region.empty() && entry.card.inferred.empty() &&
           !entry.document.text.empty();
  };
  if (std::ranges::none_of(entries, unknown)) return;
  const TextReader reader(text_folder);
  const RegionInference inference(reader, [&](RecordNumber number) {
    const auto found = store.find(RecordType::organisation, number);
    return found ? region_code(std::get<Organisation>(*found).location) : std::string();
  });
  for (Entry& entry : entries) {
    if (unknown(entry))
      entry.card.inferred = inference.from_text(entry.own_text, entry.document.lang);
  }
}

}  // namespace

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

struct Follower::Parts {
  std::filesystem::path generation;
  std::shared_ptr<const Model> model;
  std::shared_ptr<DocumentMeanings> meanings;  // the writers look into it as well
  std::vector<Writers> writers;                // in the order of kFollowed
  std::unique_ptr<EmbeddingCache> cache;
  // By type: found by words alone so far, newest last. Only of a slow embedder.
  std::array<std::vector<RecordNumber>, kFollowed.size()> waiting;
  std::size_t embedded = 0;

  Writers& of(RecordType type) { return writers.at(static_cast<std::size_t>(type)); }

  void write_text(RecordType type, const std::vector<Entry>& entries, Seq seq) {
    TextWriter& text = of(type).text;
    for (const Entry& entry : entries) {
      if (entry.record) text.upsert(entry.document);
      if (!entry.record) text.remove(entry.number);
    }
    text.commit(seq);
  }

  void write_rows(RecordType type, const std::vector<Entry>& entries, Seq seq) {
    Writers& into = of(type);
    for (const Entry& entry : entries) {
      if (!entry.record) {
        into.vectors.erase(entry.number);
        into.phrases.erase(entry.number);
        into.cards.remove(entry.number);
        continue;
      }
      if (model->embedder->slow()) {
        into.vectors.erase(entry.number);  // of the text before
        waiting.at(static_cast<std::size_t>(type)).push_back(entry.number);
      } else {
        const auto terms = terms_of(entry.document.text, entry.document.lang, *meanings);
        const auto row =
            model->place({entry.document.text, entry.document.lang, terms}, TextRole::passage)
                .vector;
        into.vectors.append(entry.number, std::as_bytes(std::span(row)));
      }
      into.cards.upsert(entry.card, wire::to_json(*entry.record));
    }
    into.phrases.commit(seq);
    into.vectors.commit(seq);
    into.cards.commit(seq);
  }
};

Follower::Follower(const std::filesystem::path& generation, std::shared_ptr<const Model> model)
    : parts_(std::make_unique<Parts>()) {
  parts_->generation = generation;
  parts_->model = std::move(model);
  const Embedder& embedder = *parts_->model->embedder;
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
    parts_->writers.emplace_back(generation, type, embedder.dimension(), look_up);
  }
  if (!embedder.slow()) return;
  parts_->cache = std::make_unique<EmbeddingCache>(parts_->model->kept, embedder);
  for (const RecordType type : kFollowed) {
    parts_->waiting.at(static_cast<std::size_t>(type)) =
        without_vector(Files(generation, type), embedder.dimension());
  }
}

Follower::Follower(Follower&&) noexcept = default;
Follower& Follower::operator=(Follower&&) noexcept = default;
Follower::~Follower() = default;

bool Follower::catch_up(const Store& store, const std::atomic<bool>* stop,
                        const Progress& progress) {
  Seq from = store.seq();
  for (const Writers& writers : parts_->writers) from = std::min(from, writers.seq());
  const Seq target = store.seq();
  bool any = false;
  EntryMaker maker(store);
  while (from < target && (stop == nullptr || !stop->load())) {
    const auto changes = store.changes_after(from, kBatch);
    const Seq reached = changes.size() < kBatch ? std::max(target, from) : changes.back().seq;
    for (const RecordType type : kFollowed) {
      std::vector<Entry> entries;
      for (const Change& change : changes) {
        if (change.type == type) entries.push_back(maker.make(type, change.number));
      }
      parts_->write_text(type, entries, reached);
      if (type == RecordType::organisation) {
        infer_regions(entries, parts_->of(type).files.text, store);
      }
      parts_->write_rows(type, entries, reached);
    }
    any = true;
    from = reached;
    if (progress) {
      progress(static_cast<std::size_t>(from), static_cast<std::size_t>(target),
               "changes followed");
    }
  }
  return any;
}

bool Follower::embed_some(const Store& store, const std::atomic<bool>* stop,
                          const Progress& progress) {
  for (const RecordType type : kFollowed) {
    auto& waiting = parts_->waiting.at(static_cast<std::size_t>(type));
    if (waiting.empty() || (stop != nullptr && stop->load())) continue;
    Writers& into = parts_->of(type);
    EntryMaker maker(store);
    std::vector<Entry> entries;
    while (!waiting.empty() && entries.size() < kEmbeddedAtOnce) {
      Entry entry = maker.make(type, waiting.back());
      waiting.pop_back();
      if (entry.record) entries.push_back(std::move(entry));
    }
    std::vector<TextToEmbed> texts;
    texts.reserve(entries.size());
    for (const Entry& entry : entries)
      texts.push_back({entry.document.text, entry.document.lang, {}});
    auto embeddings = parts_->cache->embed(texts);
    for (std::size_t i = 0; i < entries.size(); ++i) {
      move_to(parts_->model->middle, embeddings[i]);
      const auto& vector = embeddings[i].vector;
      into.vectors.append(entries[i].number, std::as_bytes(std::span(vector)));
      const std::string phrases = embedding_to_bytes(embeddings[i]);
      if (type == RecordType::organisation)
        into.phrases.append(entries[i].number, std::as_bytes(std::span(phrases)));
    }
    into.phrases.commit(into.vectors.seq());
    into.vectors.commit(into.vectors.seq());
    parts_->embedded += entries.size();
    if (progress) {
      std::size_t left = 0;
      for (const auto& some : parts_->waiting) left += some.size();
      progress(parts_->embedded, parts_->embedded + left, "texts embedded");
    }
    return true;
  }
  return false;
}

Collection open_collection(const std::filesystem::path& generation, RecordType type,
                           const Embedder& embedder, std::size_t readers,
                           const Collection* before) {
  const Files files(generation, type);
  Collection collection;
  collection.text = std::make_shared<const TextIndex>(files.text, readers);
  collection.vectors = std::make_shared<const VectorRows>(
      files.vectors, embedder.dimension(), before != nullptr ? before->vectors.get() : nullptr);
  collection.cards =
      std::make_shared<const Cards>(files.cards, before != nullptr ? before->cards.get() : nullptr);
  if (embedder.slow() && type == RecordType::organisation) {
    collection.phrases = std::make_shared<const PhraseRows>(
        files.phrases, embedder.dimension(), before != nullptr ? before->phrases.get() : nullptr);
  }
  return collection;
}

}  // namespace tandem
