#include "lexicon/lexicon.h"

#include <algorithm>
#include <cstdio>
#include <optional>
#include <tuple>

#include "base/files.h"
#include "base/hash.h"
#include "domain/weights.h"

namespace tandem {

namespace {

constexpr std::string_view kPivotLanguage = "en";
constexpr std::string_view kSuffix = ".lex";

// Parts of a compound in letters; "Weinetiketten" is Wein and Etiketten, but nothing is taken from
// "Ei", "an" or "Rat".
constexpr std::size_t kShortestPart = 4;
constexpr std::size_t kShortestFirst = 3;
constexpr std::size_t kMostParts = 4;
constexpr std::string_view kLinks[] = {"", "s", "es", "n", "en", "er", "e"};

std::vector<std::filesystem::path> tables_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  if (!std::filesystem::is_directory(folder)) return files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == kSuffix) files.push_back(entry.path());
  }
  return files;
}

}  // namespace

Lexicon::Lexicon(const std::filesystem::path& folder) {
  for (const auto& file : tables_in(folder)) {
    LexiconTable table(file);
    const std::string language = table.language();
    tables_.emplace(language, std::move(table));
  }
}

bool Lexicon::knows(std::string_view lang) const {
  return !empty() && (lang == kPivotLanguage || tables_.contains(lang));
}

const LexiconTable* Lexicon::table(std::string_view lang) const {
  const auto found = tables_.find(lang);
  return found == tables_.end() ? nullptr : &found->second;
}

std::string Lexicon::hash() const {
  if (empty()) return {};
  std::string all;
  for (const auto& [lang, table] : tables_) all += lang + ' ' + std::to_string(table.crc()) + '\n';
  char digits[17];
  std::snprintf(digits, sizeof digits, "%016llx", static_cast<unsigned long long>(fnv64(all)));
  return digits;
}

void copy_lexicon(const std::filesystem::path& from, const std::filesystem::path& to) {
  std::filesystem::create_directories(to);
  for (const auto& file : tables_in(from)) {
    const auto copy = to / file.filename();
    std::filesystem::remove(copy);
    std::error_code no_link;
    std::filesystem::create_hard_link(file, copy, no_link);
    if (no_link) write_file_atomically(copy, read_file(file));
  }
}

MeaningReader::MeaningReader(const Lexicon& lexicon, std::string_view lang)
    : lexicon_(&lexicon),
      table_(lexicon.table(lang)),
      english_(lang == kPivotLanguage),
      compounds_(language_group(lang) == LanguageGroup::compounding),
      analyser_(lang) {}

const std::vector<MeantPart>& MeaningReader::of(const std::string& word, const std::string& stem) {
  const auto [at, fresh] = seen_.try_emplace(word);
  if (!fresh || lexicon_->empty() || analyser_.is_stop_word(word)) return at->second;
  if (english_) {
    at->second.push_back({{{stem, 1.0}}});
  } else if (table_ != nullptr) {
    auto meanings = look_up(stem);
    if (!meanings.empty()) {
      at->second.push_back({std::move(meanings)});
    } else if (compounds_) {
      at->second = take_apart(word);
    }
  }
  return at->second;
}

std::vector<Meaning> MeaningReader::look_up(std::string_view stem) const {
  std::vector<Meaning> meanings;
  const auto word = table_->find(stem);
  if (!word) return meanings;
  for (const WeightedPivot& sense : table_->senses(*word)) {
    meanings.push_back(
        {std::string(table_->pivot_stem(sense.pivot)), static_cast<double>(sense.probability)});
  }
  return meanings;
}

// Fewest parts first, then the longest last one: it is what the compound is.
std::vector<MeantPart> MeaningReader::take_apart(const std::string& word) {
  struct Cut {
    std::size_t parts = 0;
    std::size_t from = 0, end = 0;  // of the last part, and where it ends without its link
  };

  std::vector<std::optional<Cut>> best(word.size() + 1);
  best[0] = Cut{};
  for (std::size_t from = 0; from < word.size(); ++from) {
    if (!best[from] || best[from]->parts == kMostParts) continue;
    const std::size_t shortest = from == 0 ? kShortestFirst : kShortestPart;
    for (std::size_t end = from + shortest; end <= word.size(); ++end) {
      if (from == 0 && end == word.size()) continue;
      const std::string part = word.substr(from, end - from);
      if (analyser_.is_stop_word(part) || !table_->find(analyser_.stem(part))) continue;
      for (const std::string_view link : kLinks) {
        const std::size_t next = end + link.size();
        if (next > word.size() || word.compare(end, link.size(), link) != 0) continue;
        if (next == word.size() && !link.empty()) continue;
        const Cut cut{best[from]->parts + 1, from, end};
        const bool better = !best[next] || cut.parts < best[next]->parts ||
                            (cut.parts == best[next]->parts && cut.from < best[next]->from);
        if (better) best[next] = cut;
      }
    }
  }
  std::vector<MeantPart> parts;
  for (std::size_t at = word.size(); at > 0 && best[at];) {
    const Cut& cut = *best[at];
    parts.push_back({look_up(analyser_.stem(word.substr(cut.from, cut.end - cut.from)))});
    at = cut.from;
  }
  std::ranges::reverse(parts);
  return parts;
}

}  // namespace tandem
