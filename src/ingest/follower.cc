#include "ingest/follower.h"

#include <algorithm>
#include <optional>
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

struct Follower::Parts {
  std::filesystem::path generation;
  std::shared_ptr<const Model> model;
  std::shared_ptr<DocumentMeanings> meanings;  // the writers look into it as well
  std::vector<Writers> writers;                // in the order of kFollowed

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
        into.cards.remove(entry.number);
        continue;
      }
      const auto row =
          model->space->embed(terms_of(entry.document.text, entry.document.lang, *meanings));
      into.vectors.append(entry.number, std::as_bytes(std::span(row)));
      into.cards.upsert(entry.card, wire::to_json(*entry.record));
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

Collection open_collection(const std::filesystem::path& generation, RecordType type,
                           std::size_t dimension, std::size_t readers, const Collection* before) {
  const Files files(generation, type);
  Collection collection;
  collection.text = std::make_shared<const TextIndex>(files.text, readers);
  collection.vectors = std::make_shared<const VectorRows>(
      files.vectors, dimension, before != nullptr ? before->vectors.get() : nullptr);
  collection.cards =
      std::make_shared<const Cards>(files.cards, before != nullptr ? before->cards.get() : nullptr);
  return collection;
}

}  // namespace tandem
