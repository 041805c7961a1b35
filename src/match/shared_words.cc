#include "match/shared_words.h"

#include <algorithm>

#include "text/everyday_words.h"

namespace tandem {

WordContributions contributions(const WeightedQuery& query, const DocumentScores& text,
                                const FeatureValues& head) {
  WordContributions by_word;
  if (!(query.bound > 0)) return by_word;
  const auto weight = [&](Feature feature) { return head.at(static_cast<std::size_t>(feature)); };
  for (const TermScore& word : text.words)
    by_word[word.word] += weight(Feature::words) * word.score / query.bound;
  for (const TermScore& word : text.grams)
    by_word[word.word] += weight(Feature::grams) * word.score / query.bound / kGramsPerWord;
  return by_word;
}

std::vector<SharedWord> shared_words(const QueryText& query, const MetText& in,
                                     const WordContributions& by_word) {
  std::map<std::size_t, const Meeting*> best;
  for (const Meeting& meeting : in.met) {
    const Meeting*& kept = best[meeting.word];
    if (kept == nullptr || meeting.strength > kept->strength) kept = &meeting;
  }
  std::vector<SharedWord> words;
  for (const auto& [word, meeting] : best) {
    const auto found = by_word.find(word);
    if (found == by_word.end() || !(found->second > 0)) continue;
    if (is_everyday_word(query.lang, query.words[word].word)) continue;
    words.push_back({query.words[word].text,
                     std::string(in.text.substr(meeting->begin, meeting->end - meeting->begin)),
                     found->second, meeting->translated ? std::string(in.lang) : std::string()});
  }
  std::ranges::stable_sort(words, std::greater{}, &SharedWord::contribution);
  return words;
}

std::vector<SharedWord> met_words(const QueryText& query, const MetText& in) {
  std::vector<SharedWord> shared;
  std::vector<bool> said(query.words.size());
  for (const Meeting& meeting : in.met) {
    if (said[meeting.word]) continue;
    said[meeting.word] = true;
    shared.push_back({query.words[meeting.word].text,
                      std::string(in.text.substr(meeting.begin, meeting.end - meeting.begin)),
                      meeting.strength, std::string(meeting.translated ? in.lang : "")});
  }
  return shared;
}

}  // namespace tandem
