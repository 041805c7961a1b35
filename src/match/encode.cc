#include <algorithm>
#include <cmath>

#include "base/nearest.h"
#include "base/utf8.h"
#include "lexicon/meanings.h"
#include "match/match.h"
#include "match/query_terms.h"
#include "match/request_check.h"
#include "text/language.h"

namespace tandem {

namespace {

constexpr double kGuessedFrom =
    0.5;  // a sector of one's own is taken from the words only when they point there that clearly

void apply_term_weights(QueryText& text, const std::vector<MatchRequest::TermWeight>& weights) {
  for (const auto& [wanted, weight] : weights) {
    const QueryText read = read_query(wanted, text.lang);
    for (const auto& word : read.words) {
      const auto at = std::ranges::find(text.words, word.stem, &QueryWord::stem);
      if (at != text.words.end()) at->weight = weight;
    }
  }
}

}  // namespace

EncodedRequest encode_text(const Snapshot& snapshot, const MatchRequest& request) {
  EncodedRequest encoded;
  encoded.request = request;
  const std::string lang = request.language.empty()
                               ? detect_language(request.text, request.reader_language)
                               : request.language;
  encoded.text = read_query(request.text, lang);
  apply_term_weights(encoded.text, request.terms);
  add_meanings(*snapshot.model().lexicon, encoded.text);
  encoded.terms = query_terms(*snapshot.model().lexicon, encoded.text);
  encoded.meaning =
      snapshot.model().place({request.text, lang, encoded.terms.counts}, TextRole::query);
  encoded.vector = encoded.meaning.vector;
  const Reference& reference = snapshot.reference();
  const bool seeks_creative = request.seeking == Kind::creative;
  encoded.sectors =
      (seeks_creative ? reference.creative_words : reference.firm_words).guess(encoded.text);
  if (!request.sector.empty()) {
    encoded.own_sectors.push_back(request.sector);
  } else {
    for (const auto& guess :
         (seeks_creative ? reference.firm_words : reference.creative_words).guess(encoded.text)) {
      if (guess.weight > kGuessedFrom && encoded.own_sectors.size() < 3)
        encoded.own_sectors.push_back(guess.code);
    }
  }
  for (const std::string& id : request.partners) {
    const auto card = snapshot.organisations().cards->find(id);
    if (card) encoded.in_hand.push_back(card->number);
  }
  std::ranges::sort(encoded.in_hand);
  return encoded;
}

Parsed<EncodedRequest> encode(const Snapshot& snapshot, const MatchRequest& request) {
  Parsed<CheckedRequest> checked = check_request(snapshot.reference(), request);
  Parsed<EncodedRequest> encoded;
  encoded.problems = std::move(checked.problems);
  encoded.value = encode_text(snapshot, checked.value.request);
  encoded.value.place = std::move(checked.value.place);
  for (std::size_t i = 0; i < request.partners.size(); ++i) {
    if (!snapshot.organisations().cards->find(request.partners[i])) {
      encoded.problems.push_back({"/partners/" + std::to_string(i),
                                  "no organisation has the id " + in_quotes(request.partners[i]),
                                  "unknown_value"});
    }
  }
  const bool text_is_missing = std::ranges::any_of(
      encoded.problems, [](const Problem& problem) { return problem.where == "/text"; });
  if (!text_is_missing && !encoded.value.text.says_something()) {
    encoded.problems.push_back(
        {"/text",
         "nothing here that could be looked for: name the thing you want to solve in a few words",
         "says_nothing"});
  }
  return encoded;
}

}  // namespace tandem
