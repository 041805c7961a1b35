#pragma once

#include <optional>
#include <string>

#include "domain/record.h"
#include "geo/gazetteer.h"
#include "ingest/profile.h"
#include "snapshot/cards.h"
#include "store/store.h"

namespace tandem {

// A record as the followers see it, with what hangs on it in the store. No record: it is gone.
struct Entry {
  RecordNumber number = 0;
  std::optional<Record> record;
  TextDocument document;
  NewCard card;
  // Of an organisation: its profile without what it did with others, which says little of where it
  // is at home itself.
  std::string own_text;
};

// Reads entries from the store. Threads: one caller at a time, as the store.
class EntryMaker {
 public:
  EntryMaker(const Store& store, const Gazetteer& gazetteer)
      : store_(&store), gazetteer_(&gazetteer) {}

  Entry make(RecordType type, RecordNumber number);

 private:
  void fill(Entry& entry, const Organisation& organisation);
  void fill(Entry& entry, const Cooperation& cooperation);
  void fill(Entry& entry, const Article& article);
  void fill(Entry& entry, const Challenge& challenge);

  [[nodiscard]] Location place_of(const Location& written, const std::string& lang) const;

  const Store* store_;
  const Gazetteer* gazetteer_;
};

// The region a location states: ISO 3166-2, else NUTS; empty when neither.
std::string region_code(const Location& location);

}  // namespace tandem
