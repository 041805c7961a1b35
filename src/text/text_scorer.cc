#include "text/text_scorer.h"

#include <algorithm>
#include <bit>

#include "text/bm25.h"

namespace tandem {

namespace {

constexpr std::size_t kFirstKnown = 4096;
constexpr std::size_t kMostTerms = 65'000;  // of a query; what stands beyond is not scored
constexpr std::size_t kBits = 64;

std::size_t slot_for(std::uint32_t key, std::size_t mask) {
  return (key * std::size_t{0x9E3779B1U} >> 7U) & mask;
}

}  // namespace

TextScorer::TextScorer(std::shared_ptr<const WordRows> rows, const WeightedQuery& query)
    : rows_(std::move(rows)), known_(kFirstKnown) {
  for (const WeightedTerm& word : query.words) {
    if (terms_.size() == kMostTerms) break;
    if (word_of_.emplace(word.term, static_cast<std::uint16_t>(terms_.size())).second)
      terms_.push_back({word.word, word.weight});
  }
  words_ = terms_.size();
  term_of_gram_.resize(rows_->grams().end());
  for (const WeightedGram& gram : query.grams) {
    if (terms_.size() == kMostTerms) break;
    if (gram.number == 0) continue;
    terms_.push_back({gram.word, gram.weight});
    term_of_gram_[gram.number] = static_cast<std::uint16_t>(terms_.size());
  }
  frequency_.resize(terms_.size());
  touched_.resize(terms_.size() / kBits + 1);
}

TextScorer::Known TextScorer::read(std::uint32_t form) {
  Known known{form, static_cast<std::uint32_t>(met_.size()), 0};
  const WordForms& forms = rows_->forms();
  forms.for_each_term(form, [&](std::string_view term) {
    const auto found = word_of_.find(std::string(term));
    if (found != word_of_.end()) met_.push_back(found->second);
  });
  for (const std::uint32_t gram : forms.grams(form)) {
    const std::uint16_t term = term_of_gram_[gram];
    if (term != 0) met_.push_back(static_cast<std::uint16_t>(term - 1));
  }
  known.end = static_cast<std::uint32_t>(met_.size());
  return known;
}

void TextScorer::grow() {
  std::vector<Known> old(2 * known_.size());
  old.swap(known_);
  for (const Known& entry : old) {
    if (entry.form == 0) continue;
    std::size_t slot = slot_for(entry.form, known_.size() - 1);
    while (known_[slot].form != 0) slot = (slot + 1) & (known_.size() - 1);
    known_[slot] = entry;
  }
}

const TextScorer::Known& TextScorer::meet(std::uint32_t form) {
  std::size_t slot = slot_for(form, known_.size() - 1);
  while (known_[slot].form != 0 && known_[slot].form != form)
    slot = (slot + 1) & (known_.size() - 1);
  if (known_[slot].form == form) return known_[slot];
  if (2 * (used_ + 1) > known_.size()) {
    grow();
    return meet(form);
  }
  ++used_;
  known_[slot] = read(form);
  return known_[slot];
}

template <typename Visit>
void TextScorer::visit_terms(RecordNumber document, const Visit& visit) {
  const WordRows::Row row = rows_->row(document);
  for (const std::uint32_t entry : row.entries) {
    const Known& known = meet(WordRows::Row::form(entry));
    const auto count = static_cast<float>(WordRows::Row::count(entry));
    for (std::uint32_t i = known.begin; i < known.end; ++i) {
      const std::size_t term = met_[i];
      frequency_[term] += count;
      touched_[term / kBits] |= std::uint64_t{1} << (term % kBits);
    }
  }
  // In the order of terms, whatever that of the row: the same document gives the same sum in every
  // index.
  for (std::size_t chunk = 0; chunk < touched_.size(); ++chunk) {
    for (std::uint64_t bits = touched_[chunk]; bits != 0; bits &= bits - 1) {
      const std::size_t term = chunk * kBits + static_cast<std::size_t>(std::countr_zero(bits));
      visit(term, terms_[term].weight * bm25_tf(static_cast<double>(frequency_[term]), row.length,
                                                rows_->average_length()));
      frequency_[term] = 0;
    }
    touched_[chunk] = 0;
  }
}

TextTotals TextScorer::totals(RecordNumber document) {
  TextTotals totals;
  visit_terms(document, [&](std::size_t term, double score) {
    (term < words_ ? totals.words : totals.grams) += score;
  });
  return totals;
}

DocumentScores TextScorer::explain(RecordNumber document) {
  DocumentScores scores;
  std::vector<TermScore> by_word;
  visit_terms(document, [&](std::size_t term, double score) {
    if (term < words_) {
      scores.words.push_back({terms_[term].word, score});
      scores.words_total += score;
    } else {
      by_word.push_back({terms_[term].word, score});
      scores.grams_total += score;
      ++scores.grams_matched;
    }
  });
  std::ranges::stable_sort(by_word, {}, &TermScore::word);
  for (const TermScore& one : by_word) {
    if (scores.grams.empty() || scores.grams.back().word != one.word) {
      scores.grams.push_back(one);
    } else {
      scores.grams.back().score += one.score;
    }
  }
  return scores;
}

}  // namespace tandem
