#include "match/explain_meaning.h"

#include <algorithm>
#include <map>
#include <unordered_map>

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

MeaningExplainer::MeaningExplainer(const Snapshot& snapshot, const EncodedRequest& request,
                                   DocumentWords& words)
    : snapshot_(&snapshot), request_(&request), words_(&words) {}

MeaningReason MeaningExplainer::explain(RecordNumber organisation,
                                        const std::vector<const ReadText*>& texts,
                                        const std::string& lang) {
  MeaningReason reason;
  const VectorRows& rows = *snapshot_->organisations().vectors;
  const auto row = rows.row(organisation);
  if (row.empty()) return reason;
  reason.cosine = rows.cosine(request_->vector, organisation);
  reason.embedder = snapshot_->model().card.embedder;
  if (reason.embedder != "svd") {
    std::string all;
    for (const ReadText* read : texts) all += (all.empty() ? "" : "\n") + read->text;
    name_phrases(phrases_of_profile(*snapshot_, organisation, {all, lang, {}}), *request_, reason);
    return reason;
  }
  reason.yours = shares_of_words(*snapshot_->model().space, request_->text, request_->terms, row);
  name_words(texts, lang, reason);
  std::ranges::stable_sort(reason.yours, std::greater{}, &TermShare::contribution);
  std::ranges::stable_sort(reason.theirs, std::greater{}, &TermShare::contribution);
  if (reason.theirs.size() > kTheirTerms) reason.theirs.resize(kTheirTerms);
  return reason;
}

const std::vector<std::size_t>& MeaningExplainer::terms_of(std::uint32_t word,
                                                           const std::string& lang) {
  terms_.resize(words_->end());
  auto& places = terms_[word];
  if (places) return *places;
  places.emplace();
  const SeenWord& seen = (*words_)[word];
  if (seen.is_stop_word) return *places;
  for (const auto& term : space_terms(words_->meanings(), lang, seen.word, seen.stem)) {
    if (const auto place = snapshot_->model().space->place_of(term)) places->push_back(*place);
  }
  return *places;
}

// A profile's vector is made in its own language, whatever that of a past case.
const ReadText& MeaningExplainer::read_in(const ReadText& text, const std::string& lang) {
  if (text.lang == lang) return text;
  const auto [at, fresh] = read_anew_.try_emplace({&text, lang});
  if (fresh) at->second = words_->read(text.text, lang);
  return at->second;
}

void MeaningExplainer::name_words(const std::vector<const ReadText*>& texts,
                                  const std::string& lang, MeaningReason& reason) {
  std::unordered_map<std::size_t, std::size_t> at_place;  // of a term in the two lists
  std::vector<TermAt> terms;
  std::vector<std::string_view> written;  // as it stands first
  for (const ReadText* given : texts) {
    for (const ReadText::Place& place : read_in(*given, lang).words) {
      for (const std::size_t term : terms_of(place.word, lang)) {
        const auto [at, fresh] = at_place.try_emplace(term, terms.size());
        if (fresh) {
          terms.push_back({term, 0});
          written.push_back(given->at(place));
        }
        ++terms[at->second].count;
      }
    }
  }
  std::map<std::string_view, double> by_word;
  const auto shares = snapshot_->model().space->shares(terms, request_->vector);
  for (std::size_t i = 0; i < shares.size(); ++i) by_word[written[i]] += shares[i];
  for (const auto& [word, share] : by_word) {
    if (share > 0) reason.theirs.push_back({std::string(word), share});
  }
}

}  // namespace tandem
