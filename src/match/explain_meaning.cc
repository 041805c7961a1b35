#include "match/explain_meaning.h"

#include <algorithm>
#include <map>

#include "lexicon/meanings.h"
#include "match/query_terms.h"
#include "text/analysis.h"

namespace tandem {

namespace {

constexpr std::size_t kTheirTerms = 6;
constexpr std::size_t kPhrases = 2;  // of each text: the first carries most

// Leaves one phrase out at a time, on both sides.
std::vector<TermShare> carrying(const Embedding& embedding, std::span<const float> other) {
  std::vector<TermShare> shares;
  for (std::size_t i = 0; i < embedding.phrases.size(); ++i) {
    const double lost = lost_without(embedding, i, other);
    if (lost > 0 || embedding.phrases.size() == 1)
      shares.push_back({embedding.phrases[i].text, lost});
  }
  std::ranges::stable_sort(shares, std::greater{}, &TermShare::contribution);
  if (shares.size() > kPhrases) shares.resize(kPhrases);
  return shares;
}

void name_phrases(const Embedding& theirs, const EncodedRequest& request, MeaningReason& reason) {
  reason.by_phrases = true;
  if (theirs.phrases.empty()) return;
  reason.yours = carrying(request.meaning, theirs.vector);
  reason.theirs = carrying(theirs, request.vector);
}

// As they were kept, or embedded now where that costs little.
Embedding phrases_of_profile(const Snapshot& snapshot, RecordNumber organisation,
                             const TextToEmbed& text) {
  if (snapshot.organisations().phrases) return snapshot.organisations().phrases->find(organisation);
  return snapshot.model().place(text, TextRole::passage);
}

}  // namespace

MeaningReason explain_meaning(const Snapshot& snapshot, const EncodedRequest& request,
                              RecordNumber organisation, const std::string& text,
                              const std::string& lang) {
  MeaningReason reason;
  const VectorRows& rows = *snapshot.organisations().vectors;
  const auto row = rows.row(organisation);
  if (row.empty()) return reason;
  reason.cosine = rows.cosine(request.vector, organisation);
  reason.embedder = snapshot.model().card.embedder;
  if (reason.embedder != "svd") {
    name_phrases(phrases_of_profile(snapshot, organisation, {text, lang, {}}), request, reason);
    return reason;
  }
  const LsaModel& space = *snapshot.model().space;
  reason.yours = shares_of_words(snapshot, request.text, row);
  Analyser analyser(lang);
  DocumentMeanings meanings(*snapshot.model().lexicon);
  std::map<std::string, std::string> written;  // term -> first form
  std::map<std::string, double> counts;
  for (const Token& token : analyser.tokens(text)) {
    if (analyser.is_stop_word(token.word)) continue;
    for (const auto& term : space_terms(meanings, lang, token.word, token.term)) {
      written.try_emplace(term, text.substr(token.begin, token.end - token.begin));
      ++counts[term];
    }
  }
  std::vector<TermCount> terms;
  terms.reserve(counts.size());
  for (const auto& [term, count] : counts) terms.push_back({term, count});
  std::map<std::string, double> by_word;
  for (const auto& [term, share] : space.shares(terms, request.vector))
    by_word[written[term]] += share;
  for (const auto& [word, share] : by_word) {
    if (share > 0) reason.theirs.push_back({word, share});
  }
  std::ranges::stable_sort(reason.yours, std::greater{}, &TermShare::contribution);
  std::ranges::stable_sort(reason.theirs, std::greater{}, &TermShare::contribution);
  if (reason.theirs.size() > kTheirTerms) reason.theirs.resize(kTheirTerms);
  return reason;
}

}  // namespace tandem
