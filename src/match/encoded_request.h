#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/match.h"
#include "match/query_terms.h"
#include "snapshot/sector_words.h"
#include "text/query_text.h"
#include "vector/embedder.h"

namespace tandem {

// A request that has been read: language known, text in words and as a vector of the snapshot's own
// model, place resolved. Good for the snapshot it was encoded with, and no other.
struct EncodedRequest {
  MatchRequest request;
  QueryText text;
  QueryTerms terms;
  std::vector<float> vector;
  Embedding meaning;  // the vector with what each phrase carries of it; may be away
  std::optional<ResolvedPlace> place;
  std::vector<SectorGuess> sectors;      // of the partner that is sought, as the words point to
  std::vector<RecordNumber> in_hand;     // request.partners that are known, ascending
  std::vector<std::string> own_sectors;  // of the person: given, else as the words point to
  // Where the caller wants the first hits in an order drawn by lot (AnswerTokens::lot).
  std::optional<std::uint64_t> lot;
  bool with_size = true;  // whether the number of past works counts (evaluation can leave it out)
};

}  // namespace tandem
