#include "domain/record_title.h"

#include "base/utf8.h"

namespace tandem {

std::string title_of(const Challenge& challenge) {
  constexpr std::size_t kBeginning = 80;  // code points: a line of a card
  return challenge.title.empty() ? shorten(challenge.text, kBeginning) : challenge.title;
}

std::string title_of(const Record& record) {
  if (const auto* one = std::get_if<Organisation>(&record)) return one->name;
  if (const auto* one = std::get_if<Cooperation>(&record)) return one->title;
  if (const auto* one = std::get_if<Article>(&record)) return one->title;
  if (const auto* one = std::get_if<Challenge>(&record)) return title_of(*one);
  return std::get<Support>(record).name;
}

}  // namespace tandem
