#include "match/found_texts.h"

#include <algorithm>
#include <map>

namespace tandem {

namespace {

constexpr std::size_t kLikeTerms = 40;  // of an example: its heaviest words
constexpr double kOfText = 0.8;         // the rest is meaning
constexpr double kOfNames = 1.0;        // a name met in full stands above everything

void keep_heaviest(WeightedQuery& words) {
  std::ranges::stable_sort(words.words, std::greater{}, &WeightedTerm::weight);
  if (words.words.size() > kLikeTerms) words.words.resize(kLikeTerms);
  words.drop_grams();
  std::ranges::sort(words.words, {}, &WeightedTerm::word);
  std::erase_if(words.meanings, [&](const WeightedMeaning& meaning) {
    return !std::ranges::binary_search(words.words, meaning.word, {}, &WeightedTerm::word);
  });
}

}  // namespace

std::vector<FoundText> find_texts(const Collection& collection, const SearchedText& text,
                                  const std::vector<bool>& is_allowed, std::size_t depth) {
  std::map<RecordNumber, double> scores;
  const auto reader = collection.text->lend();
  WeightedQuery words = reader->weigh(text.query);
  if (text.example != 0) {
    keep_heaviest(words);
  } else {
    reader->look_near(words);
  }
  const double grams = text.query.group == LanguageGroup::compounding ? 0.3 : 0.1;
  for (const TextHit& hit : reader->retrieve(words, {1, grams}, &is_allowed, depth)) {
    scores[hit.number] += kOfText * hit.score;
  }
  if (text.example == 0) {
    for (const TextHit& hit : reader->retrieve_names(text.query, &is_allowed, depth)) {
      scores[hit.number] += kOfNames * hit.score;
    }
  }
  std::vector<FoundText> found;
  found.reserve(scores.size());
  for (const auto& [number, score] : scores) {
    if (number == text.example) continue;
    const double close = std::max(0.0, collection.vectors->cosine(text.vector, number));
    found.push_back({number, std::min(1.0, score + (1 - kOfText) * close)});
  }
  return found;
}

}  // namespace tandem
