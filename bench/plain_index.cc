#include "plain_index.h"

#include <xapian.h>

#include "home.h"
#include "ingest/batch.h"
#include "store/store.h"
#include "text/word_forms.h"

namespace tandem::bench {

namespace {

constexpr char kGramPrefix = 'G';

class PlainIndex {
 public:
  PlainIndex(const std::filesystem::path& folder, bool with_grams)
      : database_(folder.string(), Xapian::DB_CREATE_OR_OVERWRITE), with_grams_(with_grams) {}

  void add(const Entry& entry) {
    if (!entry.record) return;
    const ReadDocument read = read_document(entry.document, analysers_);
    Xapian::Document document;
    for (const CountedForm& word : read.words) {
      document.add_term(word.terms.front(), word.count);
      if (!with_grams_) continue;
      for (const std::uint32_t key : gram_keys_of(word.word)) {
        const std::string gram(reinterpret_cast<const char*>(&key), sizeof key);
        document.add_term(kGramPrefix + gram, word.count);
      }
    }
    database_.replace_document(entry.number, document);
  }

  void commit() { database_.commit(); }

 private:
  Xapian::WritableDatabase database_;
  Analysers analysers_;
  bool with_grams_;
};

}  // namespace

std::vector<Row> plain_index(const Home& home, const std::filesystem::path& folder,
                             const std::string& size) {
  const Store store(home.store());
  const auto known = reference();
  PlainIndex stems(folder / "stems", false);
  PlainIndex grams(folder / "grams", true);
  double stems_ms = 0;
  double grams_ms = 0;
  for (Seq from = 0; from < store.seq();) {
    const Batch batch = read_batch(store, known->gazetteer, from, store.seq());
    const auto& organisations = batch.entries[RecordType::organisation];
    stems_ms += took_ms([&] {
      for (const Entry& entry : organisations) stems.add(entry);
    });
    grams_ms += took_ms([&] {
      for (const Entry& entry : organisations) grams.add(entry);
    });
    from = batch.reached;
  }
  stems_ms += took_ms([&] { stems.commit(); });
  grams_ms += took_ms([&] { grams.commit(); });
  return {{"plain_xapian_build_seconds_" + size, stems_ms / 1000, "s", 1},
          {"plain_xapian_grams_build_seconds_" + size, grams_ms / 1000, "s", 1}};
}

}  // namespace tandem::bench
