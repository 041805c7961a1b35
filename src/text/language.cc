#include "text/language.h"

#include <cld2/public/compact_lang_det.h>

#include "text/analysis.h"
#include "text/stop_words.h"

namespace tandem {

namespace {

// CLD2 wants some hundred bytes; below, function words are the better witness.
std::string by_stop_words(std::string_view text) {
  constexpr std::string_view kCandidates[] = {"de", "en", "fr", "it", "es",
                                              "pl", "cs", "nl", "da", "sv"};
  std::string best;
  int most = 0;
  bool tie = false;
  const auto words = words_of(text);
  for (const std::string_view lang : kCandidates) {
    int seen = 0;
    for (const auto& token : words) seen += stop_words(lang).contains(token.word) ? 1 : 0;
    if (seen == most) tie = true;
    if (seen <= most) continue;
    most = seen;
    best = lang;
    tie = false;
  }
  return most >= 1 && !tie ? best : std::string();
}

}  // namespace

std::string detect_language(std::string_view text, std::string_view otherwise) {
  bool reliable = false;
  const CLD2::Language found =
      CLD2::DetectLanguage(text.data(), static_cast<int>(text.size()), true, &reliable);
  if (reliable && found != CLD2::UNKNOWN_LANGUAGE) {
    const std::string_view code = CLD2::LanguageCode(found);
    if (code.size() >= 2) return std::string(code.substr(0, 2));
  }
  std::string guessed = by_stop_words(text);
  return guessed.empty() ? std::string(otherwise) : guessed;
}

}  // namespace tandem
