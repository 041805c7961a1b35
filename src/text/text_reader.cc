#include "text/text_reader.h"

#include <xapian.h>

#include <algorithm>

#include "text/bm25.h"
#include "text/near_words.h"
#include "text/text_document.h"
#include "text/weigh_meanings.h"
#include "text/xapian_errors.h"
#include "text/xapian_query.h"

namespace tandem {

struct TextReader::State {
  std::filesystem::path folder;
  Xapian::Database database;
  double documents = 0;
  std::shared_ptr<const WordRows> rows;

  // An unknown term counts as one that a single document has.
  [[nodiscard]] double idf(double frequency) const {
    return bm25_idf(documents, std::clamp(frequency, 1.0, std::max(1.0, documents)));
  }
};

namespace {

constexpr double kLarge = 20'000;  // documents
constexpr std::size_t kNear = 64;  // 400 find no more in 8,000 documents, at twice the price
constexpr std::size_t kNearOfLarge = 12;

template <typename Body>
auto read_index(const std::filesystem::path& folder, Body&& body) {
  try {
    return with_xapian_errors(folder, body);
  } catch (const Xapian::DatabaseModifiedError&) {
    throw TextIndexMoved();
  }
}

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

Xapian::Query restricted(const Xapian::Query& query, const TextFilter& filter,
                         FixedDocuments* only) {
  Xapian::Query restricted_query = query;
  for (const auto& group : filter.labels) {
    std::vector<std::string> terms;
    terms.reserve(group.size());
    for (const auto& label : group) terms.push_back(kLabelPrefix + label);
    restricted_query =
        Xapian::Query(Xapian::Query::OP_FILTER, restricted_query,
                      Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end()));
  }
  if (only != nullptr) {
    restricted_query =
        Xapian::Query(Xapian::Query::OP_FILTER, restricted_query, Xapian::Query(only));
  }
  return restricted_query;
}

}  // namespace

TextReader::TextReader(const std::filesystem::path& folder)
    : TextReader(folder, std::make_shared<const WordRows>(folder)) {}

TextReader::TextReader(const std::filesystem::path& folder, std::shared_ptr<const WordRows> rows)
    : state_(std::make_unique<State>()) {
  state_->folder = folder;
  state_->rows = std::move(rows);
  read_index(folder, [&] {
    check_sizes(folder);
    state_->database = Xapian::Database(folder.string());
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

WeightedQuery TextReader::weigh_words(const QueryText& query) const {
  return read_index(state_->folder, [&] {
    WeightedQuery weighted;
    weighted.lang = query.lang;
    for (std::size_t i = 0; i < query.words.size(); ++i) {
      const QueryWord& word = query.words[i];
      if (!(word.weight > 0)) continue;
      const std::string term = kWordPrefix + word.stem;
      const double frequency = state_->database.get_termfreq(term);
      weighted.words.push_back({term, i, word.weight * state_->idf(frequency), frequency, 0});
      weighted.bound += kBm25Most * weighted.words.back().weight;
    }
    return weighted;
  });
}

WeightedQuery TextReader::weigh(const QueryText& query) const {
  return read_index(state_->folder, [&] {
    WeightedQuery weighted = weigh_words(query);
    const auto frequency = [&](const std::string& term) {
      return static_cast<double>(state_->database.get_termfreq(term));
    };
    const double own = frequency(kLabelPrefix + language_label(query.lang));
    const CollectionCounts counts{state_->documents, state_->documents - own, frequency};
    const GramTable& grams = state_->rows->grams();
    weighted.bound = 0;
    for (WeightedTerm& term : weighted.words) {
      const QueryWord& word = query.words[term.word];
      const auto keys = gram_keys_of(word.word);
      for (const std::uint32_t key : keys) {
        const std::uint32_t number = grams.number_of(key);
        const double documents = number != 0 ? grams.documents(number) : 0;
        weighted.grams.push_back(
            {key, number, term.word, word.weight * state_->idf(documents), documents});
        term.grams += weighted.grams.back().weight;
      }
      weigh_meanings(word, counts, term, static_cast<int>(keys.size()), weighted);
      weighted.bound += kBm25Most * term.weight;
    }
    merge_repeated(weighted.grams);
    return weighted;
  });
}

void TextReader::look_near(WeightedQuery& query) const {
  read_index(state_->folder, [&] {
    query.near =
        near_terms(state_->rows->forms(), query, state_->documents > kLarge ? kNearOfLarge : kNear,
                   [&](const std::string& term) { return state_->database.term_exists(term); });
  });
}

std::vector<TextHit> TextReader::find(const WeightedQuery& query, TextWeights weights,
                                      const TextFilter& filter, std::size_t depth) const {
  if (filter.only != nullptr && filter.only->empty()) return {};
  return read_index(state_->folder, [&] {
    std::vector<TextHit> hits;
    const Xapian::Query ranked = ranking(query, weights);
    if (ranked.empty()) return hits;
    const std::span<const RecordNumber> wanted =
        filter.only != nullptr ? std::span(*filter.only) : std::span<const RecordNumber>();
    FixedDocuments only(wanted);
    Xapian::Enquire enquire(state_->database);
    enquire.set_weighting_scheme(TermWeight());
    enquire.set_query(restricted(ranked, filter, filter.only != nullptr ? &only : nullptr));
    const Xapian::MSet found = enquire.get_mset(0, static_cast<Xapian::doccount>(depth));
    hits.reserve(found.size());
    for (auto at = found.begin(); at != found.end(); ++at) hits.push_back({*at, at.get_weight()});
    return hits;
  });
}

std::vector<TextHit> TextReader::retrieve(const WeightedQuery& query, TextWeights weights,
                                          const TextFilter& filter, std::size_t depth) const {
  std::vector<TextHit> hits = find(query, weights, filter, depth);
  const bool exact_already = !(weights.grams > 0) && query.meanings.empty();
  if (exact_already || hits.empty()) return hits;
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

std::vector<TextHit> TextReader::retrieve_names(const QueryText& query, const TextFilter& filter,
                                                std::size_t depth) const {
  if (filter.only != nullptr && filter.only->empty()) return {};
  return read_index(state_->folder, [&] {
    std::vector<Xapian::Query> terms;
    double bound = 0;
    for (const auto& word : query.words) {
      const std::string term = kNamePrefix + word.word;
      const double frequency = state_->database.get_termfreq(term);
      const double idf = bm25_idf(state_->documents, std::max(frequency, 1.0));
      bound += idf;
      if (frequency > 0)
        terms.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(term), idf);
    }
    std::vector<TextHit> hits;
    if (terms.empty()) return hits;
    const std::span<const RecordNumber> wanted =
        filter.only != nullptr ? std::span(*filter.only) : std::span<const RecordNumber>();
    FixedDocuments only(wanted);
    Xapian::Enquire enquire(state_->database);
    enquire.set_weighting_scheme(Xapian::CoordWeight());  // the idf is in the scale
    enquire.set_query(restricted({Xapian::Query::OP_OR, terms.begin(), terms.end()}, filter,
                                 filter.only != nullptr ? &only : nullptr));
    const Xapian::MSet found = enquire.get_mset(0, static_cast<Xapian::doccount>(depth));
    for (auto at = found.begin(); at != found.end(); ++at)
      hits.push_back({*at, at.get_weight() / bound});
    return hits;
  });
}

std::string TextReader::nearest_spelling(const std::string& word) const {
  return read_index(state_->folder,
                    [&] { return state_->database.get_spelling_suggestion(word, 2); });
}

int TextReader::count(const TextFilter& filter) const {
  return read_index(state_->folder, [&] {
    const std::span<const RecordNumber> wanted =
        filter.only != nullptr ? std::span(*filter.only) : std::span<const RecordNumber>();
    FixedDocuments only(wanted);
    Xapian::Enquire enquire(state_->database);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(
        restricted(Xapian::Query::MatchAll, filter, filter.only != nullptr ? &only : nullptr));
    return static_cast<int>(
        enquire.get_mset(0, 0, state_->database.get_doccount()).get_matches_estimated());
  });
}

}  // namespace tandem
