#include "match/open_challenges.h"

#include <algorithm>

#include "match/found_texts.h"
#include "match/limits.h"
#include "match/shared_words.h"
#include "match/word_alignment.h"

namespace tandem {

namespace {

constexpr std::size_t kMostOpen = 3;
constexpr std::size_t kDepth = 50;  // some of them want nobody from so far away
constexpr double kLeastLike = 0.1;

}  // namespace

std::vector<OpenChallenge> open_challenges(const Snapshot& snapshot,
                                           const EncodedRequest& request) {
  const Collection& collection = snapshot.challenges();
  const Allowed allowed = allowed_challenges(snapshot, request);
  if (allowed->numbers.empty()) return {};
  auto found = find_texts(collection, {request.text, request.vector}, allowed->has, kDepth);
  std::ranges::stable_sort(found, std::greater{}, &FoundText::score);
  DocumentWords words(*snapshot.model().lexicon);
  WordAligner aligner(request.text, words);
  std::vector<OpenChallenge> open;
  for (const FoundText& one : found) {
    if (open.size() == kMostOpen || one.score < kLeastLike) break;
    const Card card = *collection.cards->find(one.number);
    OpenChallenge fitting{std::get<Challenge>(snapshot.read(collection, card)),
                          one.score,
                          distance_to(request, card),
                          {}};
    const Challenge& challenge = fitting.challenge;
    if (fitting.distance_km && challenge.within_km && *fitting.distance_km > *challenge.within_km) {
      continue;
    }
    const auto met = aligner.meetings(words.read(challenge.text, challenge.lang));
    fitting.shared = met_words(request.text, {challenge.text, challenge.lang, met});
    open.push_back(std::move(fitting));
  }
  return open;
}

}  // namespace tandem
