#include "text/text_scorer.h"

#include <algorithm>
#include <bit>

#include "text/bm25.h"

namespace tandem {

namespace {

constexpr std::size_t kFirstKnown = 16'384;  // 10,700 words are met in a large collection
constexpr std::size_t kMostTerms = 65'000;   // of a query; what stands beyond is not scored
constexpr std::size_t kBits = 64;

std::size_t slot_for(std::uint32_t key, std::size_t mask) {
  return (key * std::size_t{0x9E3779B1U} >> 7U) & mask;
}

}  // namespace

TextScorer::TextScorer(std::shared_ptr<const WordRows> rows, const WeightedQuery& query)
    : rows_(std::move(rows)), lang_(packed_language(query.lang)) {
  known_.resize(std::min(kFirstKnown, std::bit_ceil(2 * std::size_t{rows_->forms().end()})));
  add_words(query);
  add_grams(query);
  add_meanings(query);
  frequency_.resize(terms_.size());
  touched_.resize(terms_.size() / kBits + 1);
}

// That of the next term when the term is new.
std::uint16_t TextScorer::number_of(const std::string& term) {
  const std::uint64_t key = term_key_of(term);
  may_have_term_.set(key % kTermBits);
  return term_of_.try_emplace(key, static_cast<std::uint16_t>(terms_.size())).first->second;
}

void TextScorer::add_words(const WeightedQuery& query) {
  for (const WeightedTerm& word : query.words) {
    if (terms_.size() == kMostTerms) break;
    if (number_of(word.term) == terms_.size()) terms_.push_back({word.word, word.weight});
    earned_.resize(std::max(earned_.size(), word.word + 1));
  }
  words_end_ = terms_.size();
}

void TextScorer::add_grams(const WeightedQuery& query) {
  term_of_gram_.resize(rows_->grams().end());
  has_gram_.resize(rows_->grams().end());
  for (const WeightedGram& gram : query.grams) {
    if (terms_.size() == kMostTerms) break;
    if (gram.number == 0) continue;
    terms_.push_back({gram.word, gram.weight});
    term_of_gram_[gram.number] = static_cast<std::uint16_t>(terms_.size());
    has_gram_[gram.number] = true;
    earned_.resize(std::max(earned_.size(), gram.word + 1));
  }
  grams_end_ = terms_.size();
}

void TextScorer::add_meanings(const WeightedQuery& query) {
  for (const WeightedMeaning& part : query.meanings) {
    earned_.resize(std::max(earned_.size(), part.word + 1));
    const std::size_t begin = meant_.size();
    for (const QueryMeaning& meaning : part.terms) {
      const std::uint16_t number = number_of(meaning.pivot);
      if (number == terms_.size()) terms_.push_back({part.word, 0});
      meant_.push_back({number, meaning.weight});
      if (terms_.size() == kMostTerms) break;
    }
    parts_.push_back({part.word, part.weight, part.grams, part.gram_count, begin, meant_.size()});
    if (terms_.size() == kMostTerms) return;
  }
}

TextScorer::Known TextScorer::look_at(std::uint32_t form) {
  Known known{form, static_cast<std::uint32_t>(met_.size()), 0};
  const WordForms& forms = rows_->forms();
  for (const std::uint64_t key : forms.term_keys(form)) {
    if (!may_have_term_[key % kTermBits]) continue;
    const auto found = term_of_.find(key);
    if (found != term_of_.end()) met_.push_back(found->second);
  }
  for (const std::uint32_t gram : forms.grams(form)) {
    if (has_gram_[gram]) met_.push_back(static_cast<std::uint16_t>(term_of_gram_[gram] - 1));
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
  known_[slot] = look_at(form);
  return known_[slot];
}

void TextScorer::count_terms(const WordRows::Row& row) {
  for (const std::uint32_t entry : row.entries) {
    const Known& known = meet(WordRows::Row::form(entry));
    const auto count = static_cast<float>(WordRows::Row::count(entry));
    for (std::uint32_t i = known.begin; i < known.end; ++i) {
      const std::size_t term = met_[i];
      frequency_[term] += count;
      touched_[term / kBits] |= std::uint64_t{1} << (term % kBits);
    }
  }
}

// Of the meaning that counts most in the document at hand.
double TextScorer::frequency_of(const Part& part) const {
  double most = 0;
  for (std::size_t i = part.begin; i < part.end; ++i) {
    most = std::max(most, meant_[i].weight * static_cast<double>(frequency_[meant_[i].term]));
  }
  return most;
}

// A document of another language has the query's words by what they mean as well, whichever earns
// more; their 4-grams cannot be there and are raised to what the meanings stand for.
void TextScorer::earn_by_meanings(const WordRows::Row& row) {
  for (std::size_t i = 0; i < parts_.size();) {
    const std::size_t word = parts_[i].word;
    Earned meant;
    for (; i < parts_.size() && parts_[i].word == word; ++i) {
      const double frequency = frequency_of(parts_[i]);
      if (!(frequency > 0)) continue;
      const double factor = bm25_tf(frequency, row.length, rows_->average_length());
      meant.words += parts_[i].weight * factor;
      meant.grams += parts_[i].grams * factor;
      meant.grams_matched = parts_[i].gram_count;
    }
    Earned& earned = earned_[word];
    earned.is_meant = meant.words > 0 && !(earned.words > 0);
    earned.words = std::max(earned.words, meant.words);
    earned.grams = std::max(earned.grams, meant.grams);
    earned.grams_matched = std::max(earned.grams_matched, meant.grams_matched);
  }
}

void TextScorer::read(RecordNumber document) {
  const WordRows::Row row = rows_->row(document);
  std::ranges::fill(earned_, Earned{});
  count_terms(row);
  // In the order of terms, whatever that of the row: the same document gives the same sum in every
  // index.
  const auto for_each_touched = [&](const auto& visit) {
    for (std::size_t chunk = 0; chunk < touched_.size(); ++chunk) {
      for (std::uint64_t bits = touched_[chunk]; bits != 0; bits &= bits - 1)
        visit(chunk * kBits + static_cast<std::size_t>(std::countr_zero(bits)));
    }
  };
  for_each_touched([&](std::size_t term) {
    if (term >= grams_end_) return;
    const double score = terms_[term].weight * bm25_tf(static_cast<double>(frequency_[term]),
                                                       row.length, rows_->average_length());
    Earned& earned = earned_[terms_[term].word];
    (term < words_end_ ? earned.words : earned.grams) += score;
    if (term >= words_end_) ++earned.grams_matched;
  });
  if (row.lang != lang_ && !parts_.empty()) earn_by_meanings(row);
  for_each_touched([&](std::size_t term) { frequency_[term] = 0; });
  std::ranges::fill(touched_, std::uint64_t{0});
}

TextTotals TextScorer::totals(RecordNumber document) {
  read(document);
  TextTotals totals;
  for (const Earned& earned : earned_) {
    totals.words += earned.words;
    totals.grams += earned.grams;
  }
  return totals;
}

std::vector<TextTotals> TextScorer::totals(std::span<const RecordNumber> documents) {
  std::vector<TextTotals> all;
  all.reserve(documents.size());
  for (std::size_t i = 0; i < documents.size(); ++i) {
    if (i + 1 < documents.size()) rows_->expect(documents[i + 1]);
    all.push_back(totals(documents[i]));
  }
  return all;
}

DocumentScores TextScorer::explain(RecordNumber document) {
  read(document);
  DocumentScores scores;
  for (std::size_t word = 0; word < earned_.size(); ++word) {
    const Earned& earned = earned_[word];
    if (earned.words > 0) scores.words.push_back({word, earned.words, earned.is_meant});
    if (earned.grams > 0) scores.grams.push_back({word, earned.grams, earned.is_meant});
    scores.words_total += earned.words;
    scores.grams_total += earned.grams;
    scores.grams_matched += earned.grams_matched;
  }
  return scores;
}

}  // namespace tandem
