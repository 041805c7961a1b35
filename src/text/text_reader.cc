#include "text/text_reader.h"

#include <xapian.h>

#include <algorithm>
#include <functional>

#include "text/bm25.h"
#include "text/near_words.h"
#include "text/posting_sums.h"
#include "text/read_index.h"
#include "text/text_document.h"
#include "text/weigh_meanings.h"

namespace tandem {

struct TextReader::State {
  std::filesystem::path folder;
  Xapian::Database database;
  double documents = 0;
  std::shared_ptr<const WordRows> rows;
  Tally document_sums, form_sums;  // of the query at hand

  // An unknown term counts as one that a single document has.
  [[nodiscard]] double idf(double frequency) const {
    return bm25_idf(documents, std::clamp(frequency, 1.0, std::max(1.0, documents)));
  }
};

namespace {

constexpr double kLarge = 20'000;  // documents
constexpr std::size_t kNear = 64;  // 400 find no more in 8,000 documents, at twice the price
constexpr std::size_t kNearOfLarge = 12;

// Ascending by key; one said by several words belongs to the first.
void merge_repeated(std::vector<WeightedGram>& grams) {
  std::ranges::stable_sort(grams, {}, &WeightedGram::key);
  std::vector<WeightedGram> merged;
  for (const WeightedGram& gram : grams) {
    if (!merged.empty() && merged.back().key == gram.key) {
      merged.back().weight += gram.weight;
    } else {
      merged.push_back(gram);
    }
  }
  grams = std::move(merged);
}

// A term to find by; what it weighs is divided by the query's bound already.
struct FoundBy {
  std::string term;
  double weight = 0;
};

// Heaviest first. A word as it is written and by every meaning, added up: a little more than it
// earns, which is exact only when a candidate is scored (TextScorer). What a word's 4-grams add is
// taken to grow with the word.
std::vector<FoundBy> found_by(const WeightedQuery& query, TextWeights weights) {
  std::vector<FoundBy> terms;
  if (!(query.bound > 0)) return terms;
  const auto add = [&](const std::string& term, double words, double grams) {
    const double weight = (weights.words * words + weights.grams * grams) / query.bound;
    if (weight > 0) terms.push_back({term, weight});
  };
  for (const WeightedTerm& word : query.words) {
    if (word.document_frequency > 0) add(word.term, word.weight, word.grams);
  }
  for (const WeightedMeaning& part : query.meanings) {
    for (const QueryMeaning& term : part.terms)
      add(term.pivot, term.weight * part.weight, term.weight * part.grams);
  }
  for (const NearTerm& near : query.near) add(near.term, 0, near.weight);
  std::ranges::stable_sort(terms, std::greater{}, &FoundBy::weight);
  return terms;
}

}  // namespace

TextReader::TextReader(const std::filesystem::path& folder, std::shared_ptr<const WordRows> rows)
    : state_(std::make_unique<State>()) {
  state_->folder = folder;
  state_->rows = std::move(rows);
  read_index(folder, [&] {
    check_sizes(folder);
    state_->database = Xapian::Database(folder.string());
    check_format(folder, state_->database);
    state_->documents = state_->database.get_doccount();
  });
}

TextReader::TextReader(TextReader&&) noexcept = default;
TextReader& TextReader::operator=(TextReader&&) noexcept = default;
TextReader::~TextReader() = default;

Seq TextReader::seq() const {
  return read_index(state_->folder, [&] {
    const std::string seq = state_->database.get_metadata("seq");
    return seq.empty() ? Seq{0} : static_cast<Seq>(std::stoll(seq));
  });
}

RecordNumber TextReader::document_count() const {
  return static_cast<RecordNumber>(state_->documents);
}

RecordNumber TextReader::document_frequency(const std::string& stem) const {
  return read_index(state_->folder,
                    [&] { return state_->database.get_termfreq(kWordPrefix + stem); });
}

WeightedQuery TextReader::weigh(const QueryText& query) const {
  return read_index(state_->folder, [&] {
    WeightedQuery weighted;
    weighted.lang = query.lang;
    const auto frequency = [&](const std::string& term) {
      return static_cast<double>(state_->database.get_termfreq(term));
    };
    const double own = frequency(kLabelPrefix + language_label(query.lang));
    const CollectionCounts counts{state_->documents, state_->documents - own, frequency};
    const GramTable& grams = state_->rows->grams();
    for (std::size_t i = 0; i < query.words.size(); ++i) {
      const QueryWord& word = query.words[i];
      if (!(word.weight > 0)) continue;
      WeightedTerm term{kWordPrefix + word.stem, i, 0, 0, 0};
      term.document_frequency = frequency(term.term);
      term.weight = word.weight * state_->idf(term.document_frequency);
      const auto keys = gram_keys_of(word.word);
      for (const std::uint32_t key : keys) {
        const std::uint32_t number = grams.number_of(key);
        const double documents = number != 0 ? grams.documents(number) : 0;
        weighted.grams.push_back({key, number, i, word.weight * state_->idf(documents), documents});
        term.grams += weighted.grams.back().weight;
      }
      weigh_meanings(word, counts, term, static_cast<int>(keys.size()), weighted);
      weighted.bound += kBm25Most * term.weight;
      weighted.words.push_back(std::move(term));
    }
    merge_repeated(weighted.grams);
    return weighted;
  });
}

void TextReader::look_near(WeightedQuery& query) const {
  read_index(state_->folder, [&] {
    query.near = near_terms(
        state_->rows->forms(), query, state_->documents > kLarge ? kNearOfLarge : kNear,
        [&](const std::string& term) { return state_->database.term_exists(term); },
        state_->form_sums);
  });
}

std::vector<TextHit> TextReader::find(const WeightedQuery& query, TextWeights weights,
                                      AllowedDocuments allowed, std::size_t depth) const {
  return read_index(state_->folder, [&] {
    const std::vector<FoundBy> terms = found_by(query, weights);
    double left = 0;
    for (const FoundBy& one : terms) left += kBm25Most * one.weight;
    const double average = state_->database.get_average_length();
    PostingSums sums(state_->database, allowed, state_->document_sums);
    for (const FoundBy& one : terms) {
      if (sums.are_settled(depth, left)) break;
      sums.add(one.term, [&](RecordNumber number, std::uint32_t frequency) {
        return one.weight * bm25_tf(frequency, state_->rows->length(number), average);
      });
      left -= kBm25Most * one.weight;
    }
    return sums.best(depth);
  });
}

std::vector<TextHit> TextReader::retrieve(const WeightedQuery& query, TextWeights weights,
                                          AllowedDocuments allowed, std::size_t depth) const {
  std::vector<TextHit> hits = find(query, weights, allowed, depth);
  if (hits.empty()) return hits;
  TextScorer exact = scorer(query);
  for (TextHit& hit : hits) hit.score = exact.totals(hit.number).score(weights, query.bound);
  // A near term may find a document whose word has another form than the one that is near.
  std::erase_if(hits, [](const TextHit& hit) { return !(hit.score > 0); });
  std::ranges::sort(hits, [](const TextHit& a, const TextHit& b) {
    return a.score != b.score ? a.score > b.score : a.number < b.number;
  });
  return hits;
}

TextScorer TextReader::scorer(const WeightedQuery& query) const {
  return {state_->rows, query};
}

std::vector<TextHit> TextReader::retrieve_names(const QueryText& query, AllowedDocuments allowed,
                                                std::size_t depth) const {
  return read_index(state_->folder, [&] {
    PostingSums sums(state_->database, allowed, state_->document_sums);
    double bound = 0;
    std::vector<FoundBy> terms;
    for (const auto& word : query.words) {
      const std::string term = kNamePrefix + word.word;
      const double frequency = state_->database.get_termfreq(term);
      terms.push_back({term, bm25_idf(state_->documents, std::max(frequency, 1.0))});
      bound += terms.back().weight;
    }
    for (const FoundBy& one : terms)
      sums.add(one.term, [&](RecordNumber, std::uint32_t) { return one.weight / bound; });
    return sums.best(depth);
  });
}

std::string TextReader::nearest_spelling(const std::string& word) const {
  return read_index(state_->folder,
                    [&] { return state_->database.get_spelling_suggestion(word, 2); });
}

}  // namespace tandem
