#include "text/nearest_texts.h"

#include <xapian.h>

#include <algorithm>
#include <functional>
#include <unordered_map>

#include "text/bm25.h"
#include "text/posting_sums.h"
#include "text/read_index.h"
#include "text/text_document.h"

namespace tandem {

namespace {

constexpr std::size_t kMostTerms = 40;        // the heaviest of a text: as good as all, and cheap
constexpr std::size_t kMostPostings = 5'000;  // of them: in a large collection fewer are plenty
constexpr std::size_t kMostKept = 8'000'000;  // postings in memory: 64 MB

struct Posting {
  RecordNumber number = 0;
  float tf = 0;  // bm25_tf
};

struct Term {
  double frequency = 0;  // documents that have it, with the label or without
  bool is_read = false;
  std::vector<Posting> postings{};  // of those with the label
};

struct AskedTerm {
  const std::string* name;
  Term* term;
  double weight;
};

}  // namespace

struct NearestTexts::State {
  std::filesystem::path folder;
  Xapian::Database database;
  // By number. Most that postings name have no label: a bit each stays in the cache where lengths
  // do not, which was a fifth of following a million.
  std::vector<bool> has_label;
  std::vector<float> lengths;
  Tally sums;
  std::unordered_map<std::string, Term> terms;
  std::size_t kept = 0;  // postings

  void open(const std::string& label) {
    check_sizes(folder);
    database = Xapian::Database(folder.string());
    lengths.resize(database.get_lastdocid() + 1);
    has_label.resize(lengths.size());
    const std::string term = kLabelPrefix + label;
    const auto end = database.postlist_end(term);
    for (auto at = database.postlist_begin(term); at != end; ++at) {
      has_label[*at] = true;
      lengths[*at] = static_cast<float>(std::max<Xapian::termcount>(1, at.get_doclength()));
    }
  }

  // A word of a single document says nothing of its likeness to others.
  std::vector<AskedTerm> heaviest(const QueryText& query) {
    const double documents = database.get_doccount();
    std::vector<AskedTerm> heaviest;
    for (const QueryWord& word : query.words) {
      if (!(word.weight > 0)) continue;
      const auto [at, fresh] = terms.try_emplace(kWordPrefix + word.stem);
      auto& [name, term] = *at;
      if (fresh) term.frequency = database.get_termfreq(name);
      if (term.frequency < 2) continue;
      heaviest.push_back({&name, &term, word.weight * bm25_idf(documents, term.frequency)});
    }
    std::ranges::stable_sort(heaviest, std::greater{}, &AskedTerm::weight);
    if (heaviest.size() > kMostTerms) heaviest.resize(kMostTerms);
    return heaviest;
  }

  const std::vector<Posting>& postings_of(const AskedTerm& asked) {
    Term& term = *asked.term;
    if (term.is_read) return term.postings;
    const double average = database.get_average_length();
    const auto end = database.postlist_end(*asked.name);
    for (auto at = database.postlist_begin(*asked.name); at != end; ++at) {
      const RecordNumber number = *at;
      if (!has_label[number]) continue;
      const auto length = static_cast<double>(lengths[number]);
      term.postings.push_back({number, static_cast<float>(bm25_tf(at.get_wdf(), length, average))});
    }
    term.postings.shrink_to_fit();
    term.is_read = true;
    kept += term.postings.size();
    return term.postings;
  }

  std::vector<TextHit> closest_to(const QueryText& query, std::size_t count) {
    if (kept > kMostKept) {
      terms.clear();
      kept = 0;
    }
    sums.start(lengths.size());
    std::size_t added = 0;
    for (const AskedTerm& asked : heaviest(query)) {
      if (added > kMostPostings) break;
      for (const auto& [number, tf] : postings_of(asked)) {
        sums.add(number, static_cast<float>(asked.weight) * tf);
        ++added;
      }
    }
    return best_of(sums, count);
  }
};

NearestTexts::NearestTexts(const std::filesystem::path& folder, const std::string& label)
    : state_(std::make_unique<State>()) {
  state_->folder = folder;
  read_index(folder, [&] { state_->open(label); });
}

NearestTexts::~NearestTexts() = default;

std::vector<TextHit> NearestTexts::closest_to(const QueryText& query, std::size_t count) {
  return read_index(state_->folder, [&] { return state_->closest_to(query, count); });
}

}  // namespace tandem
