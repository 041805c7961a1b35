#include "match/confidence.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "match/common_ground.h"

namespace tandem {

namespace {

constexpr double kMostWords = 40;
// Words of the challenge that call for a sector, and somebody of that sector: worth as much as a
// quarter of the words found.
constexpr double kSectorOdds = 3.0;
// A dictionary knows something for nearly every word, so that questions of another field in another
// language look known: with 1, 84 % of Cranfield's questions put to partner-de are refused.
constexpr double kKnownByMeaning = 0.8;

double idf_coverage(const WeightedQuery& query, const DocumentScores& text) {
  double all = 0;
  double had = 0;
  for (const auto& word : query.words) {
    all += word.weight;
    const bool in_document = std::ranges::any_of(
        text.words, [&](const TermScore& score) { return score.word == word.word; });
    if (in_document) had += word.weight;
  }
  return all > 0 ? had / all : 0;
}

// 1 when the collection has it as it is written, less when it has it in other languages only.
double known_part(const WeightedQuery& query, const WeightedTerm& word) {
  if (word.document_frequency > 0) return 1;
  const bool is_meant = std::ranges::any_of(query.meanings, [&](const WeightedMeaning& meaning) {
    return meaning.word == word.word && meaning.document_frequency > 0;
  });
  return is_meant ? kKnownByMeaning : 0;
}

// What a document can be at most, by the words it has in common that name something: one alone may
// stand for another thing, and a dictionary's word alone mostly does.
double most_for(const ConfidenceModel& model, const QueryText& query, const DocumentScores& text) {
  const CommonGround common = common_ground(query, text);
  if (common.words > 1) return std::numeric_limits<double>::infinity();
  const double above = common.is_a_dictionary_word_alone() ? model.fair : model.strong;
  return std::nextafter(above, -std::numeric_limits<double>::infinity());
}

}  // namespace

double log_odds(const Snapshot& snapshot, const EncodedRequest& request, const WeightedQuery& query,
                const DocumentScores& text, const FeatureValues& values) {
  const ConfidenceModel& model = snapshot.model().card.confidence;
  const double grams = snapshot.model().card.weights.grams(request.text.group);
  const auto words = static_cast<double>(query.words.size());
  if (!(words > 0) || !(query.bound > 0)) return model.weak - 1;
  double known = 0;
  for (const WeightedTerm& word : query.words) known += known_part(query, word);
  const double top = std::min(1.0, (text.words_total + grams * text.grams_total) / query.bound);
  const double matched =
      query.grams.empty() ? 0 : text.grams_matched / static_cast<double>(query.grams.size());
  const double odds = model.intercept + model.top * top +
                      model.coverage * idf_coverage(query, text) + model.grams * matched +
                      model.known * known / words +
                      model.length * std::min(std::log1p(words), std::log1p(kMostWords)) +
                      model.meaning * values.at(static_cast<std::size_t>(Feature::meaning)) +
                      kSectorOdds * values.at(static_cast<std::size_t>(Feature::sector));
  return std::min(odds, most_for(model, request.text, text));
}

Confidence confidence_at(const ConfidenceModel& model, double log_odds) {
  if (log_odds >= model.strong) return Confidence::strong;
  if (log_odds >= model.fair) return Confidence::fair;
  return log_odds >= model.weak ? Confidence::weak : Confidence::none;
}

Confidence confidence_of(const Snapshot& snapshot, const EncodedRequest& request,
                         const WeightedQuery& query, const DocumentScores& text,
                         const FeatureValues& values) {
  return confidence_at(snapshot.model().card.confidence,
                       log_odds(snapshot, request, query, text, values));
}

}  // namespace tandem
