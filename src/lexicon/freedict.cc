#include "lexicon/freedict.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "base/utf8.h"

namespace tandem {

namespace {

constexpr std::string_view kAboutItself = "00";  // headwords "00databaseinfo", "00-database-info" …
constexpr std::size_t kMostLicence = 300;

std::string_view take_until(std::string_view& text, char end) {
  const std::size_t at = text.find(end);
  const std::string_view taken = text.substr(0, at);
  text.remove_prefix(at == std::string_view::npos ? text.size() : at + 1);
  return taken;
}

struct Place {
  std::string_view headword;
  std::uint64_t offset = 0, length = 0;
};

std::vector<Place> places(std::string_view index, std::size_t text_bytes) {
  std::vector<Place> found;
  while (!index.empty()) {
    std::string_view line = take_until(index, '\n');
    const std::string_view headword = take_until(line, '\t');
    const auto offset = dictd_number(take_until(line, '\t'));
    const auto length = dictd_number(take_until(line, '\t'));
    if (!offset || !length || *offset > text_bytes || *length > text_bytes - *offset) continue;
    found.push_back({headword, *offset, *length});
  }
  return found;
}

// "1. Anwesenheit", " 12.  skinąć": the length of what stands before the translation; 0 for none.
std::size_t number_length(std::string_view line) {
  std::size_t i = 0;
  while (i < line.size() && line[i] == ' ') ++i;
  const std::size_t first = i;
  while (i < line.size() && line[i] >= '0' && line[i] <= '9') ++i;
  return i > first && i < line.size() && line[i] == '.' ? i + 1 : 0;
}

// Part of speech and a Roman number before the first sense: "II.  <N Comp>".
std::string_view without_roman(std::string_view line) {
  const std::size_t end = line.find_first_not_of("IVX");
  return end != 0 && end != std::string_view::npos && line[end] == '.' ? line.substr(end + 1)
                                                                       : line;
}

std::vector<std::string> alternatives(std::string_view line) {
  std::vector<std::string> found;
  for (const auto& piece : split(without_remarks(line), ";")) {
    for (auto& phrase : split(piece, ",")) {
      // The number of a sense that has no translation trails: "Algérien 2."
      const std::size_t blank = phrase.rfind(' ');
      if (blank != std::string::npos && number_length(std::string_view(phrase).substr(blank)) > 0)
        phrase.resize(blank);
      if (number_length(phrase) == 0) found.push_back(std::move(phrase));
    }
  }
  return found;
}

void read_entry(std::string_view entry, const PairSink& sink) {
  const std::vector<std::string> headwords = alternatives(take_until(entry, '\n'));
  bool first = true;
  while (!entry.empty()) {
    const std::string line = without_remarks(without_roman(trim(take_until(entry, '\n'))));
    if (line.empty()) continue;
    const std::size_t number = number_length(line);
    // Examples begin with a dash, and stand below the phrase that they translate.
    if ((first || number > 0) && !line.starts_with('-'))
      pair_all(headwords, alternatives(std::string_view(line).substr(number)), sink);
    first = false;
  }
}

// The paragraphs below `title` up to the next title, on one line.
std::string section(std::string_view text, std::string_view title) {
  const std::size_t at = text.find(title);
  if (at == std::string_view::npos) return {};
  text.remove_prefix(at + title.size());
  std::string found;
  while (!text.empty() && found.size() < kMostLicence) {
    const std::string_view line = take_until(text, '\n');
    if (!line.empty() && line.front() != ' ') break;
    if (trim(line).empty()) continue;
    if (!found.empty()) found += ' ';
    found += trim(line);
  }
  return shorten(found, kMostLicence);
}

}  // namespace

std::optional<std::uint64_t> dictd_number(std::string_view digits) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::uint64_t number = 0;
  if (digits.empty() || digits.size() > 10) return std::nullopt;  // 60 bits are enough for any file
  for (const char digit : digits) {
    const std::size_t value = kDigits.find(digit);
    if (value == std::string_view::npos) return std::nullopt;
    number = number * 64 + value;
  }
  return number;
}

void read_freedict(std::string_view index, std::string_view text, const PairSink& sink) {
  std::vector<Place> entries = places(index, text.size());
  std::erase_if(entries,
                [](const Place& place) { return place.headword.starts_with(kAboutItself); });
  const auto position = [](const Place& place) { return std::pair(place.offset, place.length); };
  std::ranges::sort(entries, {}, position);
  // Several headwords may point to one entry.
  const auto same = [&](const Place& a, const Place& b) { return position(a) == position(b); };
  entries.erase(std::unique(entries.begin(), entries.end(), same), entries.end());
  for (const Place& place : entries) read_entry(text.substr(place.offset, place.length), sink);
}

DictionaryInfo freedict_info(std::string_view index, std::string_view text) {
  DictionaryInfo info;
  for (const Place& place : places(index, text.size())) {
    if (!place.headword.starts_with("00databaseinfo") &&
        !place.headword.starts_with("00-database-info"))
      continue;
    std::string_view about = text.substr(place.offset, place.length);
    info.licence = section(about, "\nAvailability:");
    while (!about.empty()) {
      const std::string_view line = trim(take_until(about, '\n'));
      if (info.name.empty() && !line.empty() && !line.starts_with(kAboutItself)) info.name = line;
      if (line.starts_with("Edition:")) info.edition = trim(line.substr(8));
    }
  }
  return info;
}

}  // namespace tandem
