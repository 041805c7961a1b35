#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "match/candidates.h"
#include "match/word_alignment.h"

namespace tandem {

// A past case as an answer tells it: what it was, and what it shares with the challenge word by
// word.
struct ToldCase {
  Cooperation cooperation;
  ReadText story;  // the text in which the words met
  std::vector<SharedWord> shared;
};

// The past cases of one answer: several hits name the same one, which is read once. Whatever it is
// made of must outlive it. Threads: one object a thread.
class ToldCases {
 public:
  ToldCases(const Snapshot& snapshot, const EncodedRequest& request, const Retrieved& retrieved,
            DocumentWords& words, WordAligner& aligner)
      : snapshot_(&snapshot),
        request_(&request),
        retrieved_(&retrieved),
        words_(&words),
        aligner_(&aligner) {}

  // nullptr when there is no such cooperation.
  const ToldCase* find(RecordNumber number);

 private:
  [[nodiscard]] std::optional<ToldCase> tell(RecordNumber number) const;

  const Snapshot* snapshot_;
  const EncodedRequest* request_;
  const Retrieved* retrieved_;
  DocumentWords* words_;
  WordAligner* aligner_;
  std::map<RecordNumber, std::optional<ToldCase>> told_;
};

}  // namespace tandem
