#pragma once

#include <string>
#include <vector>

#include "domain/record.h"
#include "lexicon/meanings.h"
#include "text/analysis.h"
#include "text/read_document.h"
#include "vector/lsa_model.h"

namespace tandem {

// What the followers know of a record: the text that should find it. An organisation's profile is
// what it says of itself and all that it took part in, since most of what is known of a partner is
// its past work.
TextDocument profile_of(const Organisation& organisation, RecordNumber number,
                        const std::vector<Cooperation>& cooperations);
TextDocument profile_of(const Cooperation& cooperation, RecordNumber number,
                        const std::vector<std::string>& partner_names);
TextDocument profile_of(const Article& article, RecordNumber number);
TextDocument profile_of(const Challenge& challenge, RecordNumber number);

// A document's words with their meanings. Threads: one object a thread. The lexicon must outlive
// it.
class DocumentReader {
 public:
  explicit DocumentReader(const Lexicon& lexicon) : meanings_(lexicon) {}

  ReadDocument read(const TextDocument& document);

 private:
  Analysers analysers_;
  DocumentMeanings meanings_;
};

// What the vector space is made of: as space_terms has them.
std::vector<TermCount> terms_of(const ReadDocument& document);

}  // namespace tandem
