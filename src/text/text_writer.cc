#include "text/text_writer.h"

#include <xapian.h>

#include <map>
#include <set>
#include <unordered_map>

#include "text/analysis.h"
#include "text/xapian_errors.h"

namespace tandem {

namespace {

constexpr const char* kSeqKey = "seq";
constexpr const char* kFormatKey = "format";
constexpr const char* kFormat = "1";

}  // namespace

struct TextWriter::State {
  std::filesystem::path folder;
  WordMeanings meanings;
  Xapian::WritableDatabase database;
  std::map<std::string, Analyser, std::less<>> analysers;
  std::unordered_map<std::string, std::vector<std::string>> grams;

  Analyser& analyser(const std::string& lang) {
    return analysers.try_emplace(lang, Analyser(lang)).first->second;
  }

  const std::vector<std::string>& grams_of_word(const std::string& word) {
    const auto [at, fresh] = grams.try_emplace(word);
    if (fresh) at->second = grams_of(word);
    return at->second;
  }
};

TextWriter::TextWriter(const std::filesystem::path& folder, WordMeanings meanings)
    : state_(std::make_unique<State>()) {
  state_->folder = folder;
  state_->meanings = std::move(meanings);
  with_xapian_errors(folder, [&] {
    std::filesystem::create_directories(folder.parent_path());
    check_sizes(folder);
    state_->database = Xapian::WritableDatabase(folder.string(), Xapian::DB_CREATE_OR_OPEN);
    const std::string format = state_->database.get_metadata(kFormatKey);
    if (!format.empty() && format != kFormat) {
      throw Error(ErrorKind::corrupt, folder.string() + ": index format " + format +
                                          ", this program writes " + kFormat +
                                          "; run 'tandem refresh --full'");
    }
  });
}

TextWriter::TextWriter(TextWriter&&) noexcept = default;
TextWriter& TextWriter::operator=(TextWriter&&) noexcept = default;
TextWriter::~TextWriter() = default;

Seq TextWriter::seq() const {
  const std::string seq = state_->database.get_metadata(kSeqKey);
  return seq.empty() ? 0 : std::stoll(seq);
}

void TextWriter::upsert(const TextDocument& document) {
  std::unordered_map<std::string, unsigned> counts, meant;
  std::set<std::string> words;
  Analyser& analyser = state_->analyser(document.lang);
  for (const Token& token : analyser.tokens(document.text)) {
    if (analyser.is_stop_word(token.word)) continue;
    if (++counts[kWordPrefix + token.term] == 1 && document.spelling) words.insert(token.word);
    for (const auto& gram : state_->grams_of_word(token.word)) ++counts[kGramPrefix + gram];
    if (!state_->meanings) continue;
    for (const auto& pivot : state_->meanings(document.lang, token.word, token.term))
      ++meant[kMeaningPrefix + pivot];
  }
  for (const auto& word : words)
    with_xapian_errors(state_->folder, [&] { state_->database.add_spelling(word); });
  Xapian::Document entry;
  for (const auto& [term, count] : counts) entry.add_term(term, count);
  for (const auto& [term, count] : meant) entry.add_term(term, count);
  entry.add_boolean_term(kLabelPrefix + language_label(document.lang));
  for (const Token& token : words_of(document.names))
    entry.add_boolean_term(kNamePrefix + token.word);
  for (const auto& label : document.labels) entry.add_boolean_term(kLabelPrefix + label);
  with_xapian_errors(state_->folder,
                     [&] { state_->database.replace_document(document.number, entry); });
}

void TextWriter::remove(RecordNumber number) {
  with_xapian_errors(state_->folder, [&] {
    try {
      state_->database.delete_document(number);
    } catch (const Xapian::DocNotFoundError&) {
      // Replaying a change twice is no error.
    }
  });
}

void TextWriter::commit(Seq seq) {
  with_xapian_errors(state_->folder, [&] {
    state_->database.set_metadata(kSeqKey, std::to_string(seq));
    state_->database.set_metadata(kFormatKey, kFormat);
    state_->database.commit();
    note_sizes(state_->folder);
  });
}

}  // namespace tandem
