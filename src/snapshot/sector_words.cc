#include "snapshot/sector_words.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/utf8.h"
#include "text/analysis.h"

namespace tandem {

namespace {

constexpr std::size_t kShortestPart = 5;  // letters; "Hof" in "Hofladen" would point everywhere
constexpr std::size_t kPlainPart = 8;     // so long that it may stand in the middle of a compound
constexpr std::size_t kLongestEnding = 3;
constexpr std::size_t kPlainStem = 4;  // shorter ones are shared by strangers: Mode and modern

// "Etikett" in "Weinetiketten" and "Etikettendruck", not "Opera" in "cooperation".
bool is_part(std::string_view part, std::string_view whole) {
  const std::size_t at = whole.find(part);
  if (at == std::string_view::npos || whole.size() == part.size()) return false;
  if (at == 0) return whole.size() >= part.size() + kLongestEnding;
  return at > 1 && (part.size() >= kPlainPart || whole.size() - at <= part.size() + kLongestEnding);
}

}  // namespace

SectorWords::SectorWords(const Taxonomy& taxonomy) {
  std::set<std::pair<std::string, std::size_t>> seen;
  for (const auto& entry : taxonomy.entries()) {
    const std::size_t sector = sectors_.size();
    sectors_.push_back(entry.code);
    const auto add = [&](const std::string& words, Analyser& analyser) {
      const auto tokens = analyser.tokens(words);
      if (tokens.size() != 1 || analyser.is_stop_word(tokens.front().word))
        return;  // single words only
      by_word_.emplace(fold_latin(tokens.front().word), sector);
      std::string stem = fold_latin(tokens.front().term);
      if (stem.size() < kPlainStem) stem = fold_latin(tokens.front().word);
      if (!seen.emplace(stem, sector).second) return;
      if (stem.size() >= kShortestPart) parts_.push_back({stem, sector});
      by_stem_.emplace(std::move(stem), sector);
    };
    for (const auto& [lang, synonyms] : entry.synonyms) {
      Analyser analyser(lang);
      for (const auto& synonym : synonyms) add(synonym, analyser);
    }
    // Only where everyday words stand beside the name: a bare French "Restauration" would send
    // every German restorer of furniture to the restaurants.
    for (const auto& [lang, name] : entry.names) {
      if (!entry.synonyms.contains(lang)) continue;
      Analyser analyser(lang);
      add(name, analyser);
    }
  }
}

std::vector<std::size_t> SectorWords::sectors_of(const QueryWord& word, bool compounds) const {
  std::set<std::size_t> found;
  // A word that stands there as it is decides before its stem: "bookings" are no books.
  const auto [first, last] = by_word_.equal_range(fold_latin(word.word));
  for (auto at = first; at != last; ++at) found.insert(at->second);
  if (!found.empty()) return {found.begin(), found.end()};
  std::string stem = fold_latin(word.stem);
  if (stem.size() < kPlainStem) stem = fold_latin(word.word);
  const auto [begin, end] = by_stem_.equal_range(stem);
  for (auto at = begin; at != end; ++at) found.insert(at->second);
  if (!found.empty() || !compounds) return {found.begin(), found.end()};
  // A compound: the longest known part decides ("Weinetiketten", "Verpackungsmaterial").
  const std::string whole = fold_latin(word.word);
  std::size_t longest = 0;
  for (const Pointer& part : parts_) {
    if (part.word.size() < longest || !is_part(part.word, whole)) continue;
    if (part.word.size() > longest) found.clear();
    longest = part.word.size();
    found.insert(part.sector);
  }
  return {found.begin(), found.end()};
}

std::vector<SectorGuess> SectorWords::guess(const QueryText& query) const {
  std::map<std::size_t, SectorGuess> guesses;
  for (const QueryWord& word : query.words) {
    if (!(word.weight > 0)) continue;
    const auto sectors = sectors_of(word, query.group == LanguageGroup::compounding);
    for (const std::size_t sector : sectors) {
      SectorGuess& guess = guesses[sector];
      guess.code = sectors_[sector];
      guess.weight += std::min(word.weight, 2.0) / static_cast<double>(sectors.size());
      guess.words.push_back(word.text);
    }
  }
  std::vector<SectorGuess> found;
  found.reserve(guesses.size());
  for (auto& [sector, guess] : guesses) found.push_back(std::move(guess));
  std::ranges::stable_sort(found, std::greater{}, &SectorGuess::weight);
  for (std::size_t i = found.size(); i-- > 0;) found[i].weight /= found.front().weight;
  return found;
}

}  // namespace tandem
