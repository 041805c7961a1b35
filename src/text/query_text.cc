#include "text/query_text.h"

#include <algorithm>
#include <unordered_map>

#include "text/analysis.h"

namespace tandem {

bool QueryText::says_something() const {
  // One letter says nothing; one sign of Chinese, which takes more bytes, may.
  return std::ranges::any_of(
      words, [](const QueryWord& word) { return word.weight > 0 && word.word.size() > 1; });
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

bool WeightedQuery::knows_a_word() const {
  return std::ranges::any_of(words,
                             [](const WeightedTerm& word) { return word.document_frequency > 0; });
}

}  // namespace tandem
