#include "lexicon/translations.h"

#include <algorithm>
#include <unordered_map>

namespace tandem {

std::vector<Translation> words_that_mean(const Lexicon& lexicon, std::string_view lang,
                                         const std::vector<Meaning>& meanings, std::size_t most) {
  std::vector<Translation> found;
  const LexiconTable* table = lexicon.table(lang);
  if (table == nullptr) return found;
  std::unordered_map<std::string_view, double> wanted;
  for (const Meaning& meaning : meanings) wanted[meaning.pivot] += meaning.probability;
  for (std::size_t word = 0; word < table->word_count(); ++word) {
    double strength = 0;
    for (const WeightedPivot& sense : table->senses(word)) {
      const auto shared = wanted.find(table->pivot_stem(sense.pivot));
      if (shared != wanted.end())
        strength += shared->second * static_cast<double>(sense.probability);
    }
    if (strength > 0) found.push_back({std::string(table->form(word)), strength});
  }
  std::ranges::stable_sort(found, std::greater{}, &Translation::strength);
  if (found.size() > most) found.resize(most);
  return found;
}

}  // namespace tandem
