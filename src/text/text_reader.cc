#include "text/text_reader.h"

#include <xapian.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "text/analysis.h"
#include "text/bm25.h"
#include "text/text_document.h"
#include "text/weigh_meanings.h"
#include "text/xapian_errors.h"
#include "text/xapian_query.h"

namespace tandem {

struct TextReader::State {
  std::filesystem::path folder;
  Xapian::Database database;
  double documents = 0;
  double average_length = 0;
};

namespace {

template <typename Body>
auto read_index(const std::filesystem::path& folder, Body&& body) {
  try {
    return with_xapian_errors(folder, body);
  } catch (const Xapian::DatabaseModifiedError&) {
    throw TextIndexMoved();
  }
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

// Frequency within the document of each wanted term, by one walk over its term list.
double term_frequency(Xapian::TermIterator& at, const Xapian::TermIterator& end,
                      const std::string& term) {
  at.skip_to(term);
  return at != end && *at == term ? at.get_wdf() : 0.0;
}

struct GramsOfWord {
  double score = 0;
  int matched = 0;
};

// What the words of the query earn by their meanings, in a document of another language; `grams`
// are raised to what their 4-grams would have added.
std::map<std::size_t, double> by_meanings(const WeightedQuery& query, Xapian::TermIterator& at,
                                          const Xapian::TermIterator& end,
                                          const std::function<double(double)>& tf_factor,
                                          std::map<std::size_t, GramsOfWord>& grams) {
  std::map<std::size_t, double> earned;
  if (query.meanings.empty()) return earned;
  std::map<std::string, double, std::less<>> frequencies;
  at.skip_to(std::string(1, kMeaningPrefix));
  for (; at != end && (*at).front() == kMeaningPrefix; ++at) frequencies[*at] = at.get_wdf();
  const std::string own = kLabelPrefix + language_label(query.lang);
  at.skip_to(own);
  if (at != end && *at == own) return earned;
  std::map<std::size_t, GramsOfWord> meant;
  for (const WeightedMeaning& part : query.meanings) {
    double frequency = 0;
    for (const QueryMeaning& term : part.terms) {
      const auto found = frequencies.find(term.pivot);
      if (found != frequencies.end()) frequency = std::max(frequency, term.weight * found->second);
    }
    if (!(frequency > 0)) continue;
    earned[part.word] += part.weight * tf_factor(frequency);
    meant[part.word].score += part.grams * tf_factor(frequency);
    meant[part.word].matched = part.gram_count;
  }
  for (const auto& [word, more] : meant) {
    GramsOfWord& there = grams[word];
    there.score = std::max(there.score, more.score);
    there.matched = std::max(there.matched, more.matched);
  }
  return earned;
}

}  // namespace

TextReader::TextReader(const std::filesystem::path& folder) : state_(std::make_unique<State>()) {
  state_->folder = folder;
  read_index(folder, [&] {
    check_sizes(folder);
    state_->database = Xapian::Database(folder.string());
    state_->documents = state_->database.get_doccount();
    state_->average_length = state_->database.get_avlength();
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
    std::map<std::string, WeightedTerm> grams;
    const auto weigh_term = [&](const std::string& term, std::size_t word, double wish) {
      const double frequency = state_->database.get_termfreq(term);
      // An unknown word counts as one that a single document has.
      return WeightedTerm{term, word, wish * bm25_idf(state_->documents, std::max(frequency, 1.0)),
                          frequency};
    };
    weighted.lang = query.lang;
    const auto frequency = [&](const std::string& term) {
      return static_cast<double>(state_->database.get_termfreq(term));
    };
    const double own = frequency(kLabelPrefix + language_label(query.lang));
    const CollectionCounts counts{state_->documents, state_->documents - own, frequency};
    for (std::size_t i = 0; i < query.words.size(); ++i) {
      const QueryWord& word = query.words[i];
      if (!(word.weight > 0)) continue;
      WeightedTerm native = weigh_term(kWordPrefix + word.stem, i, word.weight);
      double all_grams = 0;
      int gram_count = 0;
      for (const auto& gram : grams_of(word.word)) {
        WeightedTerm more = weigh_term(kGramPrefix + gram, i, word.weight);
        all_grams += more.weight;
        ++gram_count;
        const auto [at, fresh] = grams.try_emplace(more.term, more);
        if (!fresh) at->second.weight += more.weight;
      }
      weigh_meanings(word, counts, native, all_grams, gram_count, weighted);
      weighted.words.push_back(std::move(native));
    }
    for (auto& [term, entry] : grams) weighted.grams.push_back(std::move(entry));
    for (const auto& term : weighted.words) weighted.bound += kBm25Most * term.weight;
    return weighted;
  });
}

std::vector<TextHit> TextReader::retrieve(const WeightedQuery& query, TextWeights weights,
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

std::vector<double> TextReader::scores(const WeightedQuery& query, TextWeights weights,
                                       std::span<const RecordNumber> documents) const {
  std::vector<double> scores(documents.size(), 0.0);
  const std::vector<RecordNumber> wanted(documents.begin(), documents.end());
  for (const TextHit& hit : retrieve(query, weights, {{}, &wanted}, wanted.size())) {
    const auto at = std::ranges::lower_bound(wanted, hit.number);
    scores[static_cast<std::size_t>(at - wanted.begin())] = hit.score;
  }
  return scores;
}

DocumentScores TextReader::explain(const WeightedQuery& query, RecordNumber document) const {
  return read_index(state_->folder, [&] {
    DocumentScores scores;
    const double length = state_->database.get_doclength(document);
    std::map<std::size_t, GramsOfWord> by_word;
    auto at = state_->database.termlist_begin(document);
    const auto end = state_->database.termlist_end(document);
    for (const auto& gram : query.grams) {  // sorted, and 'G' comes before 'Z': one walk
      const double frequency = term_frequency(at, end, gram.term);
      if (!(frequency > 0)) continue;
      by_word[gram.word].score += gram.weight * bm25_tf(frequency, length, state_->average_length);
      ++by_word[gram.word].matched;
    }
    const auto tf_factor = [&](double frequency) {
      return bm25_tf(frequency, length, state_->average_length);
    };
    const std::map<std::size_t, double> meant = by_meanings(query, at, end, tf_factor, by_word);
    for (const auto& [word, grams] : by_word) {
      scores.grams.push_back({word, grams.score});
      scores.grams_total += grams.score;
      scores.grams_matched += grams.matched;
    }
    std::vector<const WeightedTerm*> words;
    for (const auto& word : query.words) words.push_back(&word);
    std::ranges::sort(words, {}, &WeightedTerm::term);
    for (const WeightedTerm* word : words) {
      const double frequency = term_frequency(at, end, word->term);
      const auto translated = meant.find(word->word);
      const double score =
          std::max(word->weight * bm25_tf(frequency, length, state_->average_length),
                   translated == meant.end() ? 0.0 : translated->second);
      if (!(score > 0)) continue;
      scores.words.push_back({word->word, score});
      scores.words_total += score;
    }
    return scores;
  });
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
