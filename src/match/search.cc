#include "match/search.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "base/utf8.h"
#include "domain/record_title.h"
#include "lexicon/meanings.h"
#include "match/card_fields.h"
#include "match/facets.h"
#include "match/found_texts.h"
#include "match/query_terms.h"
#include "match/request_check.h"
#include "match/search_filter.h"
#include "match/shared_words.h"
#include "match/word_alignment.h"
#include "text/language.h"
#include "text/query_text.h"
#include "wire/markdown.h"
#include "wire/record_json.h"

namespace tandem {

namespace {

constexpr std::size_t kPassage = 200;
constexpr int kMostFound = 100;

// The text of a record as a person reads it, for marking and as an example to search by.
std::string readable(const Record& record) {
  const auto lines = [](std::initializer_list<const std::string*> pieces) {
    std::string text;
    for (const auto* piece : pieces) {
      if (!piece->empty()) text += (text.empty() ? "" : "\n") + *piece;
    }
    return text;
  };
  if (const auto* one = std::get_if<Organisation>(&record)) {
    const std::string offers = join(one->offers, ", ");
    const std::string past = join(one->past_work, ", ");
    return lines({&one->summary, &offers, &past});
  }
  if (const auto* one = std::get_if<Cooperation>(&record))
    return lines({&one->challenge, &one->solution});
  if (const auto* one = std::get_if<Article>(&record)) {
    const std::string body = wire::text_of_markdown(one->body);
    return lines({&one->summary, &body});
  }
  if (const auto* one = std::get_if<Challenge>(&record)) return one->text;
  const auto& support = std::get<Support>(record);
  return lines({&support.who, &support.where});
}

std::string_view language_of(const Record& record) {
  return std::visit([](const auto& one) -> std::string_view { return one.lang; }, record);
}

class Searcher {
 public:
  Searcher(const Snapshot& snapshot, const SearchRequest& request)
      : snapshot_(&snapshot), request_(&request), collection_(&snapshot.of(request.type)) {}

  SearchAnswer run() {
    SearchAnswer answer;
    read_query_text();
    std::vector<FoundText> found = find();
    order(found);
    answer.total = static_cast<int>(found.size());
    std::vector<RecordNumber> numbers;
    numbers.reserve(found.size());
    for (const FoundText& one : found) numbers.push_back(one.number);
    answer.facets = count_facets(*collection_->cards, numbers, facet_fields(request_->type));
    const auto begin = std::min(static_cast<std::size_t>(request_->offset), found.size());
    const auto end = std::min(begin + static_cast<std::size_t>(request_->limit), found.size());
    DocumentWords words(*snapshot_->model().lexicon);
    WordAligner aligner(query_, words);
    for (std::size_t i = begin; i < end; ++i) answer.hits.push_back(show(found[i], words, aligner));
    answer.suggestion = suggestion();
    return answer;
  }

  std::vector<RecordNumber> everything() {
    read_query_text();
    std::vector<FoundText> found = find();
    order(found);
    std::vector<RecordNumber> numbers;
    numbers.reserve(found.size());
    for (const FoundText& one : found) numbers.push_back(one.number);
    return numbers;
  }

 private:
  void read_query_text() {
    std::string text = request_->text;
    std::string lang;
    if (!request_->like.empty()) {
      const auto card = collection_->cards->find(request_->like);
      if (card) {
        const Record record = snapshot_->read(*collection_, *card);
        text = title_of(record) + "\n" + readable(record);
        lang = language_of(record);
        example_ = card->number;
      }
    }
    if (trim(text).empty()) return;
    text_ = text;
    query_ =
        read_query(text, lang.empty() ? detect_language(text, request_->reader_language) : lang);
    add_meanings(*snapshot_->model().lexicon, query_);
    terms_ = query_terms(*snapshot_->model().lexicon, query_);
  }

  std::vector<FoundText> find() const {
    const std::vector<RecordNumber> allowed = allowed_records(*snapshot_, *request_);
    std::vector<FoundText> found;
    if (query_.words.empty()) {
      for (const RecordNumber number : allowed) found.push_back({number, 0});
      return found;
    }
    std::vector<bool> is_allowed(allowed.empty() ? 0 : allowed.back() + 1);
    for (const RecordNumber number : allowed) is_allowed[number] = true;
    const auto vector =
        snapshot_->model().place({text_, query_.lang, terms_.counts}, TextRole::query).vector;
    // Paging ends where the results do.
    return find_texts(*collection_, {query_, vector, example_}, is_allowed,
                      collection_->cards->size());
  }

  void order(std::vector<FoundText>& found) const {
    const Cards& cards = *collection_->cards;
    const auto by_title = [&](const FoundText& a, const FoundText& b) {
      return fold_latin(cards.find(a.number)->title) < fold_latin(cards.find(b.number)->title);
    };
    // Newest first; organisations have no year: those with a name of their own first, then by how
    // much they have done.
    const auto by_year = [&](const FoundText& a, const FoundText& b) {
      const Card one = *cards.find(a.number);
      const Card other = *cards.find(b.number);
      return std::tie(one.year, one.suggestible, one.cooperations) >
             std::tie(other.year, other.suggestible, other.cooperations);
    };
    const bool by_score = request_->sort == SearchSort::relevance && !query_.words.empty();
    std::ranges::sort(found, {}, &FoundText::number);
    if (request_->sort == SearchSort::title) std::ranges::stable_sort(found, by_title);
    // Numbers are given in the order of arrival, and a challenge is as new as it is put up.
    const bool by_arrival = request_->type == RecordType::challenge;
    const bool newest = !by_score && request_->sort != SearchSort::title;
    if (newest && by_arrival) std::ranges::reverse(found);
    if (newest && !by_arrival) std::ranges::stable_sort(found, by_year);
    if (by_score) std::ranges::stable_sort(found, std::greater{}, &FoundText::score);
  }

  SearchHit show(const FoundText& found, DocumentWords& words, WordAligner& aligner) const {
    SearchHit hit;
    hit.record = snapshot_->read(*collection_, *collection_->cards->find(found.number));
    hit.score = found.score;
    const ReadText read = words.read(readable(hit.record), std::string(language_of(hit.record)));
    const auto met = aligner.meetings(read);
    hit.passage = marked(read.text, met, kPassage);
    hit.shared = met_words(query_, {read.text, read.lang, met});
    return hit;
  }

  // Each word that the collection does not know, replaced by one it does.
  std::string suggestion() const {
    if (request_->text.empty() || query_.words.empty()) return {};
    const auto reader = collection_->text->lend();
    std::string mended;
    std::size_t at = 0;
    for (const Token& token : words_of(request_->text)) {
      const auto word = std::ranges::find(query_.words, token.word, &QueryWord::word);
      if (word == query_.words.end() || reader->document_frequency(word->stem) > 0) continue;
      const std::string better = reader->nearest_spelling(token.word);
      if (better.empty()) continue;
      mended += request_->text.substr(at, token.begin - at) + better;
      at = token.end;
    }
    return mended.empty() ? std::string() : mended + request_->text.substr(at);
  }

  const Snapshot* snapshot_;
  const SearchRequest* request_;
  const Collection* collection_;
  std::string text_;
  QueryText query_;
  QueryTerms terms_;
  RecordNumber example_ = 0;
};

}  // namespace

Parsed<SearchRequest> check(const Snapshot& snapshot, SearchRequest request) {
  Parsed<SearchRequest> checked;
  const auto say = [&](const std::string& where, const std::string& message,
                       const std::string& code) {
    checked.problems.push_back({where, message, code});
  };
  if (request.type == RecordType::support)
    say("/type", "support is listed at /api/v1/support", "unknown_value");
  if (!request.like.empty() && !snapshot.record(request.type, request.like)) {
    say("/like", unknown(name_of(request.type), request.like, ""), "unknown_value");
  }
  if (request.limit < 1 || request.limit > kMostFound) say("/limit", "1 to 100", "out_of_range");
  if (request.offset < 0) say("/offset", "0 or more", "out_of_range");
  check_filters(snapshot, request, checked.problems);
  checked.value = std::move(request);
  return checked;
}

SearchAnswer search(const Snapshot& snapshot, const SearchRequest& request) {
  return Searcher(snapshot, request).run();
}

std::vector<Facet> search_facets(const Snapshot& snapshot, const SearchRequest& request) {
  return count_facets(*snapshot.of(request.type).cards, Searcher(snapshot, request).everything(),
                      facet_fields(request.type));
}

std::vector<FacetCount> search_years(const Snapshot& snapshot, const SearchRequest& request) {
  SearchRequest any_year = request;
  std::erase_if(any_year.filters, [](const Filter& filter) { return filter.field == "year"; });
  const Cards& cards = *snapshot.of(request.type).cards;
  std::map<int, int> counts;
  for (const RecordNumber number : Searcher(snapshot, any_year).everything()) {
    const auto card = cards.find(number);
    if (card && card->year > 0) ++counts[card->year];
  }
  std::vector<FacetCount> years;
  years.reserve(counts.size());
  for (const auto& [year, count] : counts) years.push_back({std::to_string(year), count});
  return years;
}

void for_each_found(const Snapshot& snapshot, const SearchRequest& request,
                    const std::function<void(const Record&)>& visit) {
  const Collection& collection = snapshot.of(request.type);
  for (const RecordNumber number : Searcher(snapshot, request).everything()) {
    visit(snapshot.read(collection, *collection.cards->find(number)));
  }
}

std::vector<Record> latest_found(const Snapshot& snapshot, const SearchRequest& request,
                                 std::size_t most) {
  const Collection& collection = snapshot.of(request.type);
  auto numbers = Searcher(snapshot, request).everything();
  std::ranges::sort(numbers, std::greater{});  // numbers are given in the order of arrival
  if (numbers.size() > most) numbers.resize(most);
  std::vector<Record> records;
  records.reserve(numbers.size());
  for (const RecordNumber number : numbers) {
    records.push_back(snapshot.read(collection, *collection.cards->find(number)));
  }
  return records;
}

}  // namespace tandem
