#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "match/document_words.h"
#include "match/encoded_request.h"
#include "match/query_terms.h"
#include "snapshot/snapshot.h"

namespace tandem {

// Closeness in meaning, named: each word of the challenge with its share of the cosine (they sum to
// it), and the words of the profile that carry most of it. One object an answer; whatever it is
// made of must outlive it. Threads: one object a thread.
class MeaningExplainer {
 public:
  MeaningExplainer(const Snapshot& snapshot, const EncodedRequest& request, DocumentWords& words);

  // `texts` are the organisation's, which is in `lang`.
  MeaningReason explain(RecordNumber organisation, const std::vector<const ReadText*>& texts,
                        const std::string& lang);

 private:
  const std::vector<std::size_t>& terms_of(std::uint32_t word, const std::string& lang);
  // A text of another language stays where it is as long as this.
  const ReadText& read_in(const ReadText& text, const std::string& lang);
  void name_words(const std::vector<const ReadText*>& texts, const std::string& lang,
                  MeaningReason& reason);

  const Snapshot* snapshot_;
  const EncodedRequest* request_;
  DocumentWords* words_;
  std::map<std::pair<const ReadText*, std::string>, ReadText> read_anew_;
  // Of words met, by number: their terms, by place in the space.
  std::vector<std::optional<std::vector<std::size_t>>> terms_;
};

}  // namespace tandem
