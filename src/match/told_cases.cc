#include "match/told_cases.h"

#include "match/shared_words.h"

namespace tandem {

namespace {

std::string story(const Cooperation& cooperation) {
  std::string text = cooperation.title;
  for (const auto* piece : {&cooperation.challenge, &cooperation.solution}) {
    if (!piece->empty()) text += (text.empty() ? "" : "\n") + *piece;
  }
  return text;
}

// Similarity to a past case is words and 4-grams alone.
FeatureValues head_of_cases() {
  FeatureValues head{};
  head.at(static_cast<std::size_t>(Feature::words)) = 1;
  head.at(static_cast<std::size_t>(Feature::grams)) = 1;
  return head;
}

}  // namespace

const ToldCase* ToldCases::find(RecordNumber number) {
  const auto [at, fresh] = told_.try_emplace(number);
  if (fresh) at->second = tell(number);
  return at->second ? &*at->second : nullptr;
}

std::optional<ToldCase> ToldCases::tell(RecordNumber number) const {
  const auto card = snapshot_->cooperations().cards->find(number);
  if (!card) return std::nullopt;
  ToldCase told;
  told.cooperation = std::get<Cooperation>(snapshot_->read(snapshot_->cooperations(), *card));
  told.story = words_->read(story(told.cooperation), told.cooperation.lang);
  const auto met = aligner_->meetings(told.story);
  const DocumentScores text = retrieved_->case_scorer->explain(number);
  told.shared = shared_words(request_->text, {told.story.text, told.story.lang, met},
                             contributions(retrieved_->words_of_cases, text, head_of_cases()));
  return told;
}

}  // namespace tandem
