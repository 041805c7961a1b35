#include "ingest/batch.h"

#include <algorithm>
#include <variant>

#include "ingest/infer_region.h"
#include "ingest/locate.h"
#include "ingest/share_out.h"
#include "wire/record_json.h"

namespace tandem {

namespace {

constexpr std::size_t kBatch = 20'000;  // changes between two commits when much is to be done

}  // namespace

Batch read_batch(const Store& store, const Gazetteer& gazetteer, Seq from, Seq target) {
  const auto changes = store.changes_after(from, kBatch);
  Batch batch;
  batch.reached = changes.size() < kBatch ? std::max(target, from) : changes.back().seq;
  EntryMaker maker(store, gazetteer);
  for (const Change& change : changes) {
    if (std::ranges::find(kFollowed, change.type) != kFollowed.end())
      batch.entries[change.type].push_back(maker.make(change.type, change.number));
  }
  return batch;
}

void prepare(Batch& batch, const Model& model) {
  for (const RecordType type : kFollowed) {
    const auto& entries = batch.entries[type];
    auto& prepared = batch.prepared[type];
    prepared.resize(entries.size());
    share_out(entries.size(), [&](std::size_t first, std::size_t end) {
      DocumentReader reader(*model.lexicon);
      for (std::size_t i = first; i < end; ++i) {
        if (!entries[i].record) continue;
        const TextDocument& document = entries[i].document;
        Prepared& made = prepared[i];
        made.words = reader.read(document);
        made.json = wire::to_json(*entries[i].record);
        if (model.embedder->slow()) continue;
        const auto terms = terms_of(made.words);
        made.vector = model.place({document.text, document.lang, terms}, TextRole::passage).vector;
      }
    });
  }
}

std::string StatedRegions::of(RecordNumber number) {
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

void StatedRegions::note(const std::vector<Entry>& entries) {
  for (const Entry& entry : entries) known_[entry.number] = entry.card.region;
}

void infer_regions(std::vector<Entry>& organisations, const std::filesystem::path& text_folder,
                   StatedRegions& regions) {
  const auto unknown = [](const Entry& entry) {
    return entry.record && entry.card.region.empty() && entry.card.inferred.empty() &&
           !entry.document.text.empty();
  };
  if (std::ranges::none_of(organisations, unknown)) return;
  regions.note(organisations);
  share_out(organisations.size(), [&](std::size_t first, std::size_t end) {
    RegionInference inference(text_folder, [&](RecordNumber number) { return regions.of(number); });
    for (std::size_t i = first; i < end; ++i) {
      Entry& entry = organisations[i];
      if (!unknown(entry)) continue;
      auto inferred = inference.from_text(entry.own_text, entry.document.lang, entry.card.country);
      entry.card.inferred = std::move(inferred.shares);
      entry.card.inferred_is_clear = inferred.is_clear;
    }
  });
}

}  // namespace tandem
