#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <vector>

#include "domain/record.h"
#include "text/tally.h"
#include "text/text_reader.h"

namespace tandem {

// The documents of the largest sums: best first, ties by lower number.
std::vector<TextHit> best_of(const Tally& sums, std::size_t count);

// Sums over Xapian's posting lists, a term at a time: what each term earns a document is added to
// the document's sum. For queries of many terms of unequal weight (every meaning of every word in
// other languages) that is several times faster than Xapian's own matcher, which walks all lists
// side by side; and the matcher of 1.4.22 frees a list twice on some of them.
// Source: the "quit" strategy of Moffat and Zobel, Self-Indexing Inverted Files for Fast Text
// Retrieval (1996), section 5, with the bounds of Turtle and Flood (1995) instead of a count.
// Only for .cc files of this room. Threads: one caller.
class PostingSums {
 public:
  // `allowed` by number; nullptr: everybody. `sums` begins anew and outlives this.
  PostingSums(const Xapian::Database& database, const std::vector<bool>* allowed, Tally& sums)
      : database_(database), allowed_(allowed), sums_(&sums) {
    sums.start(database.get_lastdocid() + 1);
  }

  // `earned`: of a document with so many of the term; above 0.
  template <typename Earned>
  void add(const std::string& term, const Earned& earned) {
    const auto end = database_.postlist_end(term);
    for (auto at = database_.postlist_begin(term); at != end; ++at) {
      const RecordNumber number = *at;
      ++added_;
      if (allowed_ != nullptr && (number >= allowed_->size() || !(*allowed_)[number])) continue;
      sums_->add(number, static_cast<float>(earned(number, at.get_wdf())));
    }
  }

  // Whether the best `depth` are known well enough when no document can earn more than `left` any
  // more. Looks only now and then: a look costs as much as the postings since the last.
  [[nodiscard]] bool are_settled(std::size_t depth, double left);

  // Best first, ties by lower number.
  [[nodiscard]] std::vector<TextHit> best(std::size_t depth) const {
    return best_of(*sums_, depth);
  }

 private:
  Xapian::Database database_;
  const std::vector<bool>* allowed_;
  Tally* sums_;
  std::size_t added_ = 0, looked_at_ = 0;  // postings
  std::vector<float> ranked_;              // while looking
};

}  // namespace tandem
