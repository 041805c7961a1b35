#pragma once

#include <array>
#include <filesystem>
#include <mutex>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "ingest/entry.h"
#include "snapshot/model.h"

namespace tandem {

// Types that have a collection of their own.
inline constexpr std::array kFollowed = {RecordType::organisation, RecordType::cooperation,
                                         RecordType::article, RecordType::challenge};

// One of each for every type, whether it is followed or not.
template <typename T>
struct ByType {
  std::array<T, std::size(kRecordTypes)> all;

  T& operator[](RecordType type) { return all.at(static_cast<std::size_t>(type)); }

  const T& operator[](RecordType type) const { return all.at(static_cast<std::size_t>(type)); }
};

// What the files of a collection take in of one entry.
struct Prepared {
  ReadDocument words;
  std::vector<float> vector;  // empty where the embedder is slow: it comes later
  std::string json;
};

// Changes of one stretch of the store's log.
struct Batch {
  ByType<std::vector<Entry>> entries;
  ByType<std::vector<Prepared>> prepared;  // beside the entries
  Seq reached = 0;
};

// The changes after `from` as far as one batch goes; `target`: the store's newest.
Batch read_batch(const Store& store, const Gazetteer& gazetteer, Seq from, Seq target);
// Everything that needs neither the store nor the files, on all cores.
void prepare(Batch& batch, const Model& model);

// The region a record states, asked of the store once a record. Threads: safe.
class StatedRegions {
 public:
  StatedRegions(const Store& store, const Gazetteer& gazetteer)
      : store_(&store), gazetteer_(&gazetteer) {}

  std::string of(RecordNumber number);
  void note(const std::vector<Entry>& entries);

 private:
  const Store* store_;
  const Gazetteer* gazetteer_;
  std::mutex mutex_;
  std::unordered_map<RecordNumber, std::string> known_;
};

// Regions of organisations that say nothing, from those in the text index that do; on all cores.
void infer_regions(std::vector<Entry>& organisations, const std::filesystem::path& text_folder,
                   StatedRegions& regions);

}  // namespace tandem
