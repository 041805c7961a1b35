#include "lexicon/ibm_model.h"

#include <algorithm>

namespace tandem {

namespace {

// The table t(translation | word), sparse: only pairs that stand together in some phrase. Row 0 is
// the empty word.
class TranslationTable {
 public:
  TranslationTable(std::span<const NumberedPair> pairs, std::size_t words) : begin_(words + 2, 0) {
    std::vector<std::vector<std::uint32_t>> rows(words + 1);
    for (const NumberedPair& pair : pairs) {
      for (const std::uint32_t translation : pair.translations) {
        rows[0].push_back(translation);
        for (const std::uint32_t word : pair.words) rows[word + 1].push_back(translation);
      }
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
      std::ranges::sort(rows[i]);
      rows[i].erase(std::unique(rows[i].begin(), rows[i].end()), rows[i].end());
      translations_.insert(translations_.end(), rows[i].begin(), rows[i].end());
      begin_[i + 1] = translations_.size();
      std::vector<std::uint32_t>().swap(rows[i]);
    }
    probability_.assign(translations_.size(), 1.0F);  // any constant: the first step evens it out
    count_.assign(translations_.size(), 0.0F);
  }

  void learn(std::span<const NumberedPair> pairs) {
    std::ranges::fill(count_, 0.0F);
    std::vector<std::size_t> cells;
    for (const NumberedPair& pair : pairs) {
      for (const std::uint32_t translation : pair.translations) {
        cells.clear();
        cells.push_back(cell(0, translation));
        for (const std::uint32_t word : pair.words) cells.push_back(cell(word + 1, translation));
        float sum = 0;
        for (const std::size_t at : cells) sum += probability_[at];
        if (!(sum > 0)) continue;
        for (const std::size_t at : cells) count_[at] += probability_[at] / sum;
      }
    }
    for (std::size_t row = 0; row + 1 < begin_.size(); ++row) {
      double sum = 0;
      for (std::size_t at = begin_[row]; at < begin_[row + 1]; ++at)
        sum += static_cast<double>(count_[at]);
      for (std::size_t at = begin_[row]; at < begin_[row + 1]; ++at) {
        probability_[at] = sum > 0 ? static_cast<float>(static_cast<double>(count_[at]) / sum) : 0;
      }
    }
  }

  [[nodiscard]] std::vector<Sense> senses(std::size_t word, const IbmSettings& settings) const {
    std::vector<Sense> found;
    for (std::size_t at = begin_[word + 1]; at < begin_[word + 2]; ++at) {
      if (probability_[at] >= settings.least)
        found.push_back({translations_[at], probability_[at]});
    }
    std::ranges::stable_sort(found, std::greater{}, &Sense::probability);
    if (found.size() > settings.most) found.resize(settings.most);
    return found;
  }

 private:
  [[nodiscard]] std::size_t cell(std::size_t row, std::uint32_t translation) const {
    const auto first = translations_.begin() + static_cast<std::ptrdiff_t>(begin_[row]);
    const auto last = translations_.begin() + static_cast<std::ptrdiff_t>(begin_[row + 1]);
    return static_cast<std::size_t>(std::lower_bound(first, last, translation) -
                                    translations_.begin());
  }

  std::vector<std::size_t> begin_;  // of each row, and the end
  std::vector<std::uint32_t> translations_;
  std::vector<float> probability_, count_;
};

}  // namespace

std::vector<std::vector<Sense>> train_ibm_model_1(std::span<const NumberedPair> pairs,
                                                  std::size_t words, const IbmSettings& settings) {
  TranslationTable table(pairs, words);
  for (int i = 0; i < settings.iterations; ++i) table.learn(pairs);
  std::vector<std::vector<Sense>> senses(words);
  for (std::size_t word = 0; word < words; ++word) senses[word] = table.senses(word, settings);
  return senses;
}

}  // namespace tandem
