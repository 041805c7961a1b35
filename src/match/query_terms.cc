#include "match/query_terms.h"

#include <map>

#include "lexicon/meanings.h"

namespace tandem {

QueryTerms query_terms(const Lexicon& lexicon, const QueryText& query) {
  DocumentMeanings meanings(lexicon);
  std::map<std::string, std::map<std::size_t, double>> words_of_terms;
  for (std::size_t i = 0; i < query.words.size(); ++i) {
    const QueryWord& word = query.words[i];
    if (!(word.weight > 0)) continue;
    for (const auto& term : space_terms(meanings, query.lang, word.word, word.stem))
      words_of_terms[term][i] += word.weight;
  }
  QueryTerms terms;
  for (const auto& [term, words] : words_of_terms) {
    double sum = 0;
    for (const auto& [word, weight] : words) sum += weight;
    terms.counts.push_back({term, sum});
    terms.words.emplace_back(words.begin(), words.end());
  }
  return terms;
}

std::vector<TermShare> shares_of_words(const LsaModel& space, const QueryText& query,
                                       const QueryTerms& terms, std::span<const float> other) {
  const auto of_terms = space.shares(terms.counts, other);
  std::map<std::size_t, double> by_word;
  for (std::size_t i = 0; i < of_terms.size(); ++i) {
    for (const auto& [word, weight] : terms.words[i])
      by_word[word] += of_terms[i] * weight / terms.counts[i].count;
  }
  std::vector<TermShare> shares;
  shares.reserve(by_word.size());
  for (const auto& [word, share] : by_word) shares.push_back({query.words[word].text, share});
  return shares;
}

}  // namespace tandem
