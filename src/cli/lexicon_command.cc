#include <CLI/CLI.hpp>
#include <iomanip>
#include <ostream>

#include "base/error.h"
#include "base/utf8.h"
#include "cli/commands.h"
#include "ingest/home.h"
#include "lexicon/build.h"
#include "lexicon/translations.h"
#include "wire/json_writer.h"

namespace tandem::cli {

namespace {

constexpr std::size_t kMostTranslations = 5;

// ---- build

void print(const BuiltLanguage& built, std::ostream& out) {
  if (built.bytes > 0) {
    out << built.code << ": " << built.words << " words from " << built.pairs << " pairs of "
        << built.dictionaries << (built.dictionaries == 1 ? " dictionary, " : " dictionaries, ")
        << std::fixed << std::setprecision(1) << static_cast<double>(built.bytes) / 1e6 << " MB\n";
  } else {
    out << built.code << ": no dictionary installed\n";
  }
  if (!built.missing.empty())
    out << "    missing: apt-get install " << join(built.missing, " ") << '\n';
  out.flush();
}

std::string to_json(const std::vector<BuiltLanguage>& languages) {
  wire::JsonWriter out;
  out.begin_object().key("languages").begin_array();
  for (const BuiltLanguage& built : languages) {
    out.begin_object().text("language", built.code);
    out.integer("dictionaries", static_cast<long long>(built.dictionaries))
        .integer("pairs", static_cast<long long>(built.pairs))
        .integer("words", static_cast<long long>(built.words))
        .integer("bytes", static_cast<long long>(built.bytes))
        .texts("missing", built.missing)
        .end_object();
  }
  return out.end_array().end_object().take();
}

int build(const SharedOptions& shared, const std::filesystem::path& dictionaries,
          Console& console) {
  const Home home(shared.home);
  const auto languages = load_lexicon_languages(shared.data / "lexicon" / "languages.tsv");
  const auto built =
      build_lexicon(languages, dictionaries, home.lexicon(), [&](const BuiltLanguage& one) {
        if (!shared.json) print(one, console.out);
      });
  if (shared.json) {
    console.out << to_json(built) << '\n';
  } else if (Lexicon(home.lexicon()).empty()) {
    console.out << "no dictionary at all: Tandem matches within each language only\n";
  } else {
    console.out << "the next 'tandem train' uses it\n";
  }
  return kDone;
}

// ---- show

struct KnownWord {
  std::string language, stem;
  std::vector<MeantPart> parts;
};

std::vector<KnownWord> look_up_in(const Lexicon& lexicon, const std::string& word,
                                  const std::string& language, bool compounds) {
  std::vector<KnownWord> found;
  for (const auto& [lang, table] : lexicon.tables()) {
    if (!language.empty() && language != lang) continue;
    Analyser analyser(lang);
    MeaningReader reader(lexicon, lang);
    for (const Token& token : analyser.tokens(word)) {
      const auto& parts = reader.of(token.word, token.term);
      if (!parts.empty() && (compounds || table.find(token.term)))
        found.push_back({lang, token.term, parts});
    }
  }
  return found;
}

// In every language that has the word, or in the one that is asked for; by its parts, which may be
// read in any language that builds compounds, only where no dictionary has it whole.
std::vector<KnownWord> look_up(const Lexicon& lexicon, const std::string& word,
                               const std::string& language) {
  std::vector<KnownWord> found = look_up_in(lexicon, word, language, false);
  if (found.empty()) found = look_up_in(lexicon, word, language, true);
  if (language == "en" || found.empty()) {
    Analyser analyser("en");
    for (const Token& token : analyser.tokens(word))
      found.push_back({"en", token.term, {{{{token.term, 1.0}}}}});
  }
  return found;
}

void write(wire::JsonWriter& out, const Lexicon& lexicon, const KnownWord& known) {
  out.begin_object().text("language", known.language).text("stem", known.stem);
  out.key("parts").begin_array();
  for (const MeantPart& part : known.parts) {
    out.begin_object().key("meanings").begin_array();
    for (const Meaning& meaning : part.meanings) {
      out.begin_object().text("english", meaning.pivot);
      out.number("probability", meaning.probability).end_object();
    }
    out.end_array().key("translations").begin_object();
    for (const auto& [lang, table] : lexicon.tables()) {
      if (lang == known.language) continue;
      std::vector<std::string> words;
      for (auto& one : words_that_mean(lexicon, lang, part.meanings, kMostTranslations))
        words.push_back(std::move(one.word));
      out.texts(lang, words);
    }
    out.end_object().end_object();
  }
  out.end_array();
  if (const LexiconTable* table = lexicon.table(known.language)) {
    out.key("sources").begin_array();
    for (const LexiconSource& source : table->sources()) {
      out.begin_object().text("name", source.info.name).text("edition", source.info.edition);
      out.text("licence", source.info.licence).integer("pairs", source.pairs).end_object();
    }
    out.end_array();
  }
  out.end_object();
}

void print(const Lexicon& lexicon, const KnownWord& known, std::ostream& out) {
  out << known.language << " (stem " << known.stem << ")\n";
  for (const MeantPart& part : known.parts) {
    out << "  English:";
    for (const Meaning& meaning : part.meanings) {
      out << ' ' << meaning.pivot << ' ' << std::fixed << std::setprecision(2)
          << meaning.probability;
    }
    out << '\n';
    for (const auto& [lang, table] : lexicon.tables()) {
      if (lang == known.language) continue;
      std::vector<std::string> words;
      for (auto& one : words_that_mean(lexicon, lang, part.meanings, kMostTranslations))
        words.push_back(std::move(one.word));
      if (!words.empty()) out << "  " << lang << ": " << join(words, ", ") << '\n';
    }
  }
  if (const LexiconTable* table = lexicon.table(known.language)) {
    for (const LexiconSource& source : table->sources()) {
      out << "  from " << source.info.name << ' ' << source.info.edition << " ("
          << source.info.licence << ")\n";
    }
  }
}

int show(const SharedOptions& shared, const std::string& word, const std::string& language,
         Console& console) {
  const Home home(shared.home);
  const Lexicon lexicon(home.lexicon());
  if (lexicon.empty()) {
    throw Error(ErrorKind::not_found,
                home.lexicon().string() + ": no lexicon; run 'tandem lexicon build'");
  }
  const auto found = look_up(lexicon, word, language);
  if (!shared.json) {
    for (const KnownWord& known : found) print(lexicon, known, console.out);
    return kDone;
  }
  wire::JsonWriter out;
  out.begin_object().text("word", word).key("found").begin_array();
  for (const KnownWord& known : found) write(out, lexicon, known);
  console.out << out.end_array().end_object().take() << '\n';
  return kDone;
}

}  // namespace

int run_lexicon(const Arguments& arguments, Console& console) {
  CLI::App app("What words mean in other languages, from the dictionaries of this machine.",
               "lexicon");
  SharedOptions shared;
  std::filesystem::path dictionaries = kDictionaryFolder;
  std::string word, language;
  app.require_subcommand(1);
  CLI::App* building = app.add_subcommand("build", "build the tables from installed dictionaries");
  CLI::App* showing = app.add_subcommand("show", "what a word means, and from which dictionary");
  for (CLI::App* one : {&app, building, showing}) add_shared(*one, shared);
  building->add_option("--dictionaries", dictionaries, "folder of trans/ and dictd/")
      ->capture_default_str();
  showing->add_option("WORD", word)->required();
  showing->add_option("--language", language, "of the word; otherwise all that know it");
  if (const Parsing parsing = parse(app, arguments, console); parsing != Parsing::go_on)
    return exit_code(parsing);
  return building->parsed() ? build(shared, dictionaries, console)
                            : show(shared, word, language, console);
}

}  // namespace tandem::cli
