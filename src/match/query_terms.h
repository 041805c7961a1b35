#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "domain/match.h"
#include "lexicon/lexicon.h"
#include "text/query_text.h"
#include "vector/lsa_model.h"

namespace tandem {

// A query's words as a vector space knows them, and which words each term stands for.
struct QueryTerms {
  std::vector<TermCount> counts;
  std::vector<std::vector<std::pair<std::size_t, double>>> words;  // of each term: word, weight
};

QueryTerms query_terms(const Lexicon& lexicon, const QueryText& query);

// What each word of the query adds to the cosine with `other`: they sum to it. A term that several
// words have is shared out among them by their weight.
std::vector<TermShare> shares_of_words(const LsaModel& space, const QueryText& query,
                                       const QueryTerms& terms, std::span<const float> other);

}  // namespace tandem
