#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <vector>

#include "domain/record.h"
#include "text/text_reader.h"

namespace tandem {

// Of the documents `found`, those of the largest `sums` (by number): best first, ties by lower
// number.
std::vector<TextHit> best_sums(std::vector<RecordNumber> found, const std::vector<float>& sums,
                               std::size_t count);

// Sums over Xapian's posting lists, a term at a time: what each term earns a document is added to
// the document's sum. For queries of many terms of unequal weight (every meaning of every word in
// other languages) that is several times faster than Xapian's own matcher, which walks all lists
// side by side; and the matcher of 1.4.22 frees a list twice on some of them.
// Source: the "quit" strategy of Moffat and Zobel, Self-Indexing Inverted Files for Fast Text
// Retrieval (1996), section 5, with the bounds of Turtle and Flood (1995) instead of a count.
// Only for .cc files of this room. Threads: one caller.
class PostingSums {
 public:
  // `allowed` by number; nullptr: everybody.
  PostingSums(const Xapian::Database& database, const std::vector<bool>* allowed)
      : database_(database), allowed_(allowed), sums_(database.get_lastdocid() + 1) {}

  // `earned`: of the posting that the iterator stands on; above 0.
  template <typename Earned>
  void add(const std::string& term, const Earned& earned) {
    const auto end = database_.postlist_end(term);
    for (auto at = database_.postlist_begin(term); at != end; ++at) {
      const RecordNumber number = *at;
      ++added_;
      if (allowed_ != nullptr && (number >= allowed_->size() || !(*allowed_)[number])) continue;
      float& sum = sums_[number];
      if (sum == 0) found_.push_back(number);
      sum += static_cast<float>(earned(at));
    }
  }

  // Whether the best `depth` are known well enough when no document can earn more than `left` any
  // more. Looks only now and then: a look costs as much as the postings since the last.
  [[nodiscard]] bool are_settled(std::size_t depth, double left);

  // Best first, ties by lower number.
  [[nodiscard]] std::vector<TextHit> best(std::size_t depth) const {
    return best_sums(found_, sums_, depth);
  }

 private:
  Xapian::Database database_;
  const std::vector<bool>* allowed_;
  std::vector<float> sums_;  // by number
  std::vector<RecordNumber> found_;
  std::size_t added_ = 0, looked_at_ = 0;  // postings
  std::vector<float> ranked_;              // while looking
};

}  // namespace tandem
