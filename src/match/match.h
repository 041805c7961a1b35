#pragma once

#include "base/parsed.h"
#include "domain/match.h"
#include "match/encoded_request.h"
#include "snapshot/snapshot.h"

namespace tandem {

// Who suits this challenge, and why? Reads the snapshot and nothing else: same snapshot, same
// request, same answer. Threads: safe, any number at once on one snapshot.

// Resolves place and sectors, finds the language, encodes the text. Every problem at once, each
// with the nearest known value ("/place": unknown place "Zwikau"; did you mean Zwickau?).
Parsed<EncodedRequest> encode(const Snapshot& snapshot, const MatchRequest& request);

// The same without looking anything up: for evaluation, which states language and place itself.
EncodedRequest encode_text(const Snapshot& snapshot, const MatchRequest& request);

// Everybody who can be suggested, best first, before diversity: what match orders and explains.
struct Ranked {
  std::string id;
  double score = 0;
  FeatureValues values{};
};

std::vector<Ranked> rank(const Snapshot& snapshot, const EncodedRequest& request);

// How sure the answer to this request is, without explaining it.
struct AnswerConfidence {
  Confidence confidence = Confidence::none;
  double log_odds = 0;
};

AnswerConfidence confidence_of_answer(const Snapshot& snapshot, const EncodedRequest& request);

MatchAnswer match(const Snapshot& snapshot, const EncodedRequest& request);

// Exact counts over everything that the request's limits leave, not only over the candidates.
std::vector<Facet> match_facets(const Snapshot& snapshot, const EncodedRequest& request);

}  // namespace tandem
