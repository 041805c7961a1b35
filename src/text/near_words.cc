#include "text/near_words.h"

#include <algorithm>
#include <unordered_set>

namespace tandem {

namespace {

// Words looked at, rarest 4-grams first: "ung " stands in thousands of words and tells none apart.
constexpr std::size_t kMostLooks = 20'000;

struct Likeness {
  std::uint32_t form = 0;
  double weight = 0;
};

std::vector<Likeness> most_alike(const WordForms& forms, const WeightedQuery& query,
                                 std::size_t most, Tally& weights) {
  std::vector<const WeightedGram*> grams;
  for (const auto& gram : query.grams) {
    if (gram.number != 0 && gram.document_frequency > 0) grams.push_back(&gram);
  }
  std::ranges::stable_sort(grams, {},
                           [](const WeightedGram* gram) { return gram->document_frequency; });
  weights.start(forms.end());
  std::size_t looks = 0;
  for (const WeightedGram* gram : grams) {
    if (looks > kMostLooks) break;
    forms.for_each_with(gram->number, [&](std::uint32_t form) {
      weights.add(form, static_cast<float>(gram->weight));
      ++looks;
    });
  }
  std::vector<Likeness> alike;
  alike.reserve(weights.found().size());
  for (const std::uint32_t form : weights.found())
    alike.push_back({form, static_cast<double>(weights[form])});
  const auto more = [&](const Likeness& a, const Likeness& b) {
    return a.weight != b.weight ? a.weight > b.weight : forms.word(a.form) < forms.word(b.form);
  };
  const auto end = alike.begin() + static_cast<std::ptrdiff_t>(std::min(most, alike.size()));
  std::partial_sort(alike.begin(), end, alike.end(), more);
  alike.erase(end, alike.end());
  return alike;
}

}  // namespace

std::vector<NearTerm> near_terms(const WordForms& forms, const WeightedQuery& query,
                                 std::size_t most,
                                 const std::function<bool(const std::string& term)>& stands,
                                 Tally& sums) {
  std::unordered_set<std::string> seen;
  for (const auto& word : query.words) seen.insert(word.term);
  std::vector<NearTerm> terms;
  // More than asked for: forms of one stem stand beside each other, those of the query's own too.
  for (const Likeness& alike : most_alike(forms, query, 4 * most + query.words.size(), sums)) {
    if (terms.size() == most) break;
    bool first = true;
    forms.for_each_term(alike.form, [&](std::string_view term) {
      if (first && seen.emplace(term).second && stands(std::string(term)))
        terms.push_back({std::string(term), alike.weight});
      first = false;
    });
  }
  return terms;
}

}  // namespace tandem
