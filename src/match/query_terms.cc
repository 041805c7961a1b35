#include "match/query_terms.h"

#include <map>

#include "lexicon/meanings.h"

namespace tandem {

namespace {

// term -> the words that have it, with their weights
std::map<std::string, std::map<std::size_t, double>> words_of_terms(const Snapshot& snapshot,
                                                                    const QueryText& query) {
  DocumentMeanings meanings(*snapshot.model().lexicon);
  std::map<std::string, std::map<std::size_t, double>> found;
  for (std::size_t i = 0; i < query.words.size(); ++i) {
    const QueryWord& word = query.words[i];
    if (!(word.weight > 0)) continue;
    for (const auto& term : space_terms(meanings, query.lang, word.word, word.stem))
      found[term][i] += word.weight;
  }
  return found;
}

double sum_of(const std::map<std::size_t, double>& weights) {
  double sum = 0;
  for (const auto& [word, weight] : weights) sum += weight;
  return sum;
}

}  // namespace

std::vector<TermCount> query_terms(const Snapshot& snapshot, const QueryText& query) {
  std::vector<TermCount> terms;
  for (const auto& [term, weights] : words_of_terms(snapshot, query))
    terms.push_back({term, sum_of(weights)});
  return terms;
}

std::vector<TermShare> shares_of_words(const Snapshot& snapshot, const QueryText& query,
                                       std::span<const float> other) {
  const auto words = words_of_terms(snapshot, query);
  std::map<std::size_t, double> by_word;
  for (const auto& [term, share] :
       snapshot.model().space->shares(query_terms(snapshot, query), other)) {
    const auto& weights = words.at(term);
    for (const auto& [word, weight] : weights) by_word[word] += share * weight / sum_of(weights);
  }
  std::vector<TermShare> shares;
  shares.reserve(by_word.size());
  for (const auto& [word, share] : by_word) shares.push_back({query.words[word].text, share});
  return shares;
}

}  // namespace tandem
