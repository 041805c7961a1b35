#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lexicon/table.h"
#include "text/analysis.h"

namespace tandem {

// What a word may mean: an English stem and how likely it is.
struct Meaning {
  std::string pivot;
  double probability = 0;
};

// A word, or one part of a compound, with its meanings, likeliest first.
struct MeantPart {
  std::vector<Meaning> meanings;
};

// What words mean in other languages: every table of one folder. English is the pivot and needs no
// table. Without any table it knows nothing, and Tandem matches within each language.
// Threads: const and safe to share.
class Lexicon {
 public:
  Lexicon() = default;
  // Every file xx.lex of the folder; none when there is no such folder. Throws Error(corrupt).
  explicit Lexicon(const std::filesystem::path& folder);

  [[nodiscard]] bool empty() const { return tables_.empty(); }

  [[nodiscard]] bool knows(std::string_view lang) const;
  [[nodiscard]] const LexiconTable* table(std::string_view lang) const;

  [[nodiscard]] const std::map<std::string, LexiconTable, std::less<>>& tables() const {
    return tables_;
  }

  // Of all tables together; empty for an empty lexicon. Two lexicons with the same hash translate
  // alike.
  [[nodiscard]] std::string hash() const;

 private:
  std::map<std::string, LexiconTable, std::less<>> tables_;
};

// The tables of one folder beside another, by hard links where they can be: a model keeps those
// that it was fitted with, whatever is built later.
void copy_lexicon(const std::filesystem::path& from, const std::filesystem::path& to);

// Looks words of one language up, with stems as the text index makes them; a compound that no
// dictionary has is taken apart. Remembers what it has seen. Threads: one object a thread.
class MeaningReader {
 public:
  MeaningReader(const Lexicon& lexicon, std::string_view lang);

  // No part: nothing known of it. One: the word itself. Several: the parts of a compound.
  const std::vector<MeantPart>& of(const std::string& word, const std::string& stem);

 private:
  [[nodiscard]] std::vector<Meaning> look_up(std::string_view stem) const;
  std::vector<MeantPart> take_apart(const std::string& word);

  const Lexicon* lexicon_;
  const LexiconTable* table_;
  bool english_, compounds_;
  Analyser analyser_;
  std::unordered_map<std::string, std::vector<MeantPart>> seen_;
};

}  // namespace tandem
