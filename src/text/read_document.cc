#include "text/read_document.h"

#include <unordered_map>

#include "text/word_forms.h"

namespace tandem {

namespace {

CountedForm form_of(const Token& token, const std::string& lang, const WordMeanings& meanings) {
  CountedForm form{token.word, {kWordPrefix + token.term}, 0, 0};
  if (meanings) {
    for (const auto& pivot : meanings(lang, token.word, token.term))
      form.terms.push_back(kMeaningPrefix + pivot);
  }
  form.grams = static_cast<std::uint32_t>(gram_keys_of(token.word).size());
  return form;
}

}  // namespace

ReadDocument read_document(const TextDocument& document, Analysers& analysers,
                           const WordMeanings& meanings) {
  ReadDocument read{document.number, document.lang, {}, document.labels, {}, document.spelling};
  std::unordered_map<std::string, std::size_t> places;  // of a word in `words`
  Analyser& analyser = analysers.of(document.lang);
  for (const Token& token : analyser.tokens(document.text)) {
    if (analyser.is_stop_word(token.word)) continue;
    const auto [at, fresh] = places.try_emplace(token.word, read.words.size());
    if (fresh) read.words.push_back(form_of(token, document.lang, meanings));
    ++read.words[at->second].count;
  }
  for (Token& token : words_of(document.names)) read.names.push_back(std::move(token.word));
  return read;
}

}  // namespace tandem
