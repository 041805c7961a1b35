#include "text/query_text.h"

#include <algorithm>
#include <unordered_map>

#include "text/analysis.h"

namespace tandem {

bool QueryText::says_something() const {
  return std::ranges::any_of(words, [](const QueryWord& word) { return word.weight > 0; });
}

QueryText read_query(std::string_view text, std::string_view lang) {
  QueryText query{std::string(lang), language_group(lang), {}};
  Analyser analyser(lang);
  std::unordered_map<std::string, std::size_t> seen;
  for (const Token& token : analyser.tokens(text)) {
    const auto [at, fresh] = seen.try_emplace(token.term, query.words.size());
    const double weight = analyser.is_stop_word(token.word) ? 0.0 : 1.0;
    if (fresh) {
      query.words.push_back({std::string(text.substr(token.begin, token.end - token.begin)),
                             token.word,
                             token.term,
                             weight,
                             {}});
    } else {
      query.words[at->second].weight += weight;
    }
  }
  return query;
}

WeightedQuery with_rarest_grams(const WeightedQuery& query, double lambda, double documents) {
  constexpr double kLeastLambda = 0.1;
  constexpr double kLarge = 20'000;
  const std::size_t rarest = documents > kLarge ? 16 : 32;
  WeightedQuery fewer = query;
  const bool all_words_unknown = std::ranges::none_of(
      query.words, [](const WeightedTerm& word) { return word.document_frequency > 0; });
  if (lambda < kLeastLambda && !all_words_unknown) fewer.grams.clear();
  std::erase_if(fewer.grams,
                [](const WeightedTerm& gram) { return !(gram.document_frequency > 0); });
  if (fewer.grams.size() <= rarest) return fewer;
  std::ranges::stable_sort(fewer.grams, {}, &WeightedTerm::document_frequency);
  fewer.grams.resize(rarest);
  return fewer;
}

}  // namespace tandem
