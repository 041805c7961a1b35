#pragma once

#include <map>
#include <string>
#include <unordered_map>
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

  // `text` is the organisation's, in `lang`.
  MeaningReason explain(RecordNumber organisation, const std::string& text,
                        const std::string& lang);

 private:
  using TermsOfWords = std::unordered_map<std::string, std::vector<std::string>>;

  const std::vector<std::string>& terms_of(const Token& token, const std::string& lang);
  void name_words(const std::string& text, const std::string& lang, MeaningReason& reason);

  const Snapshot* snapshot_;
  const EncodedRequest* request_;
  DocumentWords* words_;
  std::map<std::string, TermsOfWords> terms_;  // of words met, by language
};

}  // namespace tandem
