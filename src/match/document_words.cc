#include "match/document_words.h"

#include <utility>

namespace tandem {

ReadText DocumentWords::read(std::string text, std::string lang) {
  ReadText read{std::move(text), std::move(lang), {}};
  auto& numbers = numbers_[read.lang];
  Analyser& analyser = analysers_.of(read.lang);
  for (const Token& token : words_of(read.text)) {
    const auto [at, fresh] =
        numbers.try_emplace(token.word, static_cast<std::uint32_t>(seen_.size()));
    if (fresh)
      seen_.push_back({token.word, analyser.stem(token.word), analyser.is_stop_word(token.word)});
    read.words.push_back({at->second, token.begin, token.end});
  }
  return read;
}

}  // namespace tandem
