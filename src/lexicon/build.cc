#include "lexicon/build.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <unordered_map>

#include "base/error.h"
#include "base/files.h"
#include "lexicon/ding.h"
#include "lexicon/freedict.h"
#include "lexicon/gunzip.h"
#include "lexicon/ibm_model.h"
#include "lexicon/lexicon.h"
#include "text/analysis.h"

namespace tandem {

namespace {

constexpr std::size_t kMostUnpacked = 1U << 30U;
constexpr const char* kEnglish = "en";
constexpr const char* kEnglishInFreedict = "eng";
constexpr std::size_t kMostWordsOfPhrase = 12;  // longer ones are sentences, not dictionary entries
// Through a third language, only its likeliest meanings.
constexpr std::size_t kMostThrough = 2;
constexpr double kLeastThrough = 0.2;

// Stems as numbers, each with the form that is seen most (by Boyer and Moore's vote, which needs
// one counter a stem).
class Vocabulary {
 public:
  std::uint32_t number(const std::string& stem, std::string_view form) {
    const auto [at, fresh] = numbers_.try_emplace(stem, static_cast<std::uint32_t>(stems_.size()));
    if (fresh) stems_.push_back({stem, std::string(form), 0});
    Entry& entry = stems_[at->second];
    if (!form.empty() && entry.form == form) {
      ++entry.votes;
    } else if (!form.empty() && --entry.votes < 0) {
      entry.form = form;
      entry.votes = 1;
    }
    return at->second;
  }

  [[nodiscard]] std::size_t size() const { return stems_.size(); }

  [[nodiscard]] const std::string& stem(std::uint32_t number) const { return stems_[number].stem; }

  [[nodiscard]] const std::string& form(std::uint32_t number) const { return stems_[number].form; }

 private:
  struct Entry {
    std::string stem, form;
    int votes = 0;
  };

  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<Entry> stems_;
};

// Reads the words of phrases; function words are left out unless there is nothing else.
class PhraseReader {
 public:
  explicit PhraseReader(std::string_view lang) : analyser_(lang) {}

  std::vector<Token> words(std::string_view phrase) {
    std::vector<Token> tokens = analyser_.tokens(phrase);
    std::erase_if(tokens, [&](const Token& token) { return analyser_.is_stop_word(token.word); });
    if (tokens.size() > kMostWordsOfPhrase) tokens.clear();
    return tokens;
  }

 private:
  Analyser analyser_;
};

class LanguageBuilder {
 public:
  LanguageBuilder(const LexiconLanguage& language, const std::vector<LexiconLanguage>& all,
                  std::filesystem::path dictionaries, const std::filesystem::path& to)
      : language_(&language),
        all_(&all),
        dictionaries_(std::move(dictionaries)),
        to_(to),
        built_(to),
        own_(language.code),
        english_(kEnglish) {
    report_.code = language.code;
  }

  BuiltLanguage build() {
    for (const auto& name : language_->dictionaries) {
      if (name == "ding") {
        add_ding();
      } else {
        add_freedict(name);
      }
    }
    if (!pairs_.empty()) write();
    return report_;
  }

 private:
  void add_ding() {
    const auto file = dictionaries_ / "trans" / "de-en";
    if (!std::filesystem::exists(file)) {
      report_.missing.emplace_back("trans-de-en");
      return;
    }
    const std::string text = read_file(file);
    const std::size_t before = pairs_.size();
    read_ding(text, [&](std::string_view german, std::string_view english) {
      add_pair(german, english);
    });
    note(ding_info(text), before);
  }

  void add_freedict(const std::string& name) {
    const auto stem = dictionaries_ / "dictd" / ("freedict-" + name);
    if (!std::filesystem::exists(stem.string() + ".index")) {
      report_.missing.push_back("dict-freedict-" + name);
      return;
    }
    const bool forward = name.starts_with(language_->freedict + "-");
    const std::string other = forward ? name.substr(4) : name.substr(0, 3);
    if (name.size() != 7 || (!forward && !name.ends_with("-" + language_->freedict))) {
      throw Error(ErrorKind::config, "languages of the lexicon: dictionary " + name + " of " +
                                         language_->code + " has no side " + language_->freedict);
    }
    const std::string packed = read_file(stem.string() + ".dict.dz");
    const std::string text = gunzip(packed, kMostUnpacked, stem.string() + ".dict.dz");
    const std::string index = read_file(stem.string() + ".index");
    const std::size_t before = pairs_.size();
    open_other(other, name);
    read_freedict(index, text, [&](std::string_view phrase, std::string_view translation) {
      if (forward) add_pair(phrase, translation);
      if (!forward) add_pair(translation, phrase);
    });
    note(freedict_info(index, text), before);
  }

  // The side that is not ours: English, or a language whose table is already there.
  void open_other(const std::string& freedict, const std::string& name) {
    through_.reset();
    other_.reset();
    if (freedict == kEnglishInFreedict) return;
    const auto other = std::ranges::find(*all_, freedict, &LexiconLanguage::freedict);
    if (other == all_->end()) {
      throw Error(ErrorKind::config, "languages of the lexicon: " + name + " goes through " +
                                         freedict + ", which has no line of its own");
    }
    other_.emplace(other->code);
    through_.emplace(built_, other->code);
  }

  void add_pair(std::string_view ours, std::string_view theirs) {
    NumberedPair pair;
    for (const Token& token : own_.words(ours)) {
      pair.words.push_back(
          words_.number(token.term, ours.substr(token.begin, token.end - token.begin)));
    }
    if (pair.words.empty()) return;
    if (through_) {
      add_through(pair, theirs);
    } else {
      for (const Token& token : english_.words(theirs)) {
        pair.translations.push_back(
            pivots_.number(token.term, theirs.substr(token.begin, token.end - token.begin)));
      }
    }
    if (!pair.translations.empty()) pairs_.push_back(std::move(pair));
  }

  void add_through(NumberedPair& pair, std::string_view theirs) {
    for (const Token& token : other_->words(theirs)) {
      for (const MeantPart& part : through_->of(token.word, token.term)) {
        for (std::size_t i = 0; i < std::min(kMostThrough, part.meanings.size()); ++i) {
          if (part.meanings[i].probability >= kLeastThrough)
            pair.translations.push_back(pivots_.number(part.meanings[i].pivot, {}));
        }
      }
    }
  }

  void note(DictionaryInfo info, std::size_t pairs_before) {
    const std::size_t fresh = pairs_.size() - pairs_before;
    content_.sources.push_back({std::move(info), static_cast<std::uint32_t>(fresh)});
    ++report_.dictionaries;
  }

  void write() {
    const auto senses = train_ibm_model_1(pairs_, words_.size(), {});
    content_.language = language_->code;
    std::map<std::uint32_t, std::uint32_t> used;  // their number -> ours, of pivots that are left
    for (std::uint32_t i = 0; i < senses.size(); ++i) {
      if (senses[i].empty()) continue;
      LexiconWord word{words_.stem(i), words_.form(i), {}};
      for (const Sense& sense : senses[i]) {
        const auto [at, fresh] =
            used.try_emplace(sense.translation, static_cast<std::uint32_t>(content_.pivots.size()));
        if (fresh) {
          content_.pivots.emplace_back(pivots_.stem(sense.translation),
                                       pivots_.form(sense.translation));
        }
        word.senses.push_back({at->second, sense.probability});
      }
      content_.words.push_back(std::move(word));
    }
    std::ranges::sort(content_.words, {}, &LexiconWord::stem);
    const auto file = to_ / (language_->code + ".lex");
    write_lexicon_table(content_, file);
    report_.pairs = pairs_.size();
    report_.words = content_.words.size();
    report_.bytes = std::filesystem::file_size(file);
  }

  const LexiconLanguage* language_;
  const std::vector<LexiconLanguage>* all_;
  std::filesystem::path dictionaries_, to_;
  Lexicon built_;
  PhraseReader own_, english_;
  std::optional<PhraseReader> other_;
  std::optional<MeaningReader> through_;
  Vocabulary words_, pivots_;
  std::vector<NumberedPair> pairs_;
  LexiconContent content_;
  BuiltLanguage report_;
};

}  // namespace

std::vector<BuiltLanguage> build_lexicon(const std::vector<LexiconLanguage>& languages,
                                         const std::filesystem::path& dictionaries,
                                         const std::filesystem::path& to,
                                         const std::function<void(const BuiltLanguage&)>& done) {
  std::filesystem::create_directories(to);
  std::vector<BuiltLanguage> built;
  for (const LexiconLanguage& language : languages) {
    if (language.dictionaries.empty()) continue;  // the pivot
    built.push_back(LanguageBuilder(language, languages, dictionaries, to).build());
    if (done) done(built.back());
  }
  return built;
}

}  // namespace tandem
