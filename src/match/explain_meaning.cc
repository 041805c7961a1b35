#include "match/explain_meaning.h"

#include <algorithm>
#include <map>

#include "text/analysis.h"

namespace tandem {

namespace {

constexpr std::size_t kTheirTerms = 6;

}  // namespace

MeaningReason explain_meaning(const Snapshot& snapshot, const EncodedRequest& request,
                              RecordNumber organisation, const std::string& text,
                              const std::string& lang) {
  MeaningReason reason;
  const VectorRows& rows = *snapshot.organisations().vectors;
  const auto row = rows.row(organisation);
  if (row.empty()) return reason;
  reason.cosine = rows.cosine(request.vector, organisation);
  const LsaModel& space = *snapshot.model().space;
  for (const auto& [term, share] : space.shares(request.terms, row)) {
    const auto word = std::ranges::find(request.text.words, term, &QueryWord::stem);
    reason.yours.push_back({word != request.text.words.end() ? word->text : term, share});
  }
  Analyser analyser(lang);
  std::map<std::string, std::string> written;  // stem -> first form
  std::map<std::string, double> counts;
  for (const Token& token : analyser.tokens(text)) {
    if (analyser.is_stop_word(token.word)) continue;
    written.try_emplace(token.term, text.substr(token.begin, token.end - token.begin));
    ++counts[token.term];
  }
  std::vector<TermCount> terms;
  terms.reserve(counts.size());
  for (const auto& [term, count] : counts) terms.push_back({term, count});
  for (const auto& [term, share] : space.shares(terms, request.vector)) {
    if (share > 0) reason.theirs.push_back({written[term], share});
  }
  std::ranges::stable_sort(reason.yours, std::greater{}, &TermShare::contribution);
  std::ranges::stable_sort(reason.theirs, std::greater{}, &TermShare::contribution);
  if (reason.theirs.size() > kTheirTerms) reason.theirs.resize(kTheirTerms);
  return reason;
}

}  // namespace tandem
