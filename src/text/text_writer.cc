#include "text/text_writer.h"

#include <xapian.h>

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "text/analysis.h"
#include "text/word_rows.h"
#include "text/xapian_errors.h"

namespace tandem {

namespace {

constexpr const char* kSeqKey = "seq";
constexpr const char* kFormatKey = "format";
constexpr const char* kFormat = "2";

}  // namespace

struct TextWriter::State {
  std::filesystem::path folder;
  WordMeanings meanings;
  Xapian::WritableDatabase database;
  Analysers analysers;

  // The terms of one word: its stem, and what it may mean.
  [[nodiscard]] CountedForm form_of(const Token& token, const std::string& lang) const {
    CountedForm form{token.word, {kWordPrefix + token.term}, 0, 0};
    if (meanings) {
      for (const auto& pivot : meanings(lang, token.word, token.term))
        form.terms.push_back(kMeaningPrefix + pivot);
    }
    form.grams = static_cast<std::uint32_t>(gram_keys_of(token.word).size());
    return form;
  }

  std::optional<WordRowsWriter> rows;
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
    state_->rows.emplace(folder);
  });
}

TextWriter::TextWriter(TextWriter&&) noexcept = default;
TextWriter& TextWriter::operator=(TextWriter&&) noexcept = default;
TextWriter::~TextWriter() = default;

Seq TextWriter::seq() const {
  const std::string seq = state_->database.get_metadata(kSeqKey);
  return seq.empty() ? 0 : std::min<Seq>(std::stoll(seq), state_->rows->seq());
}

void TextWriter::upsert(const TextDocument& document) {
  std::unordered_map<std::string, std::size_t> places;  // of a word in `words`
  std::vector<CountedForm> words;
  Analyser& analyser = state_->analysers.of(document.lang);
  for (const Token& token : analyser.tokens(document.text)) {
    if (analyser.is_stop_word(token.word)) continue;
    const auto [at, fresh] = places.try_emplace(token.word, words.size());
    if (fresh) words.push_back(state_->form_of(token, document.lang));
    ++words[at->second].count;
  }
  std::unordered_map<std::string, std::uint32_t> counts;
  std::uint32_t grams = 0;
  for (const CountedForm& word : words) {
    for (const auto& term : word.terms) counts[term] += word.count;
    grams += word.count * word.grams;
  }
  Xapian::Document entry;
  for (const auto& [term, count] : counts) entry.add_term(term, count);
  if (grams > 0) entry.add_term(kLengthTerm, grams);
  entry.add_boolean_term(kLabelPrefix + language_label(document.lang));
  for (const Token& token : words_of(document.names))
    entry.add_boolean_term(kNamePrefix + token.word);
  for (const auto& label : document.labels) entry.add_boolean_term(kLabelPrefix + label);
  state_->rows->upsert(document.number, document.lang, words);
  with_xapian_errors(state_->folder, [&] {
    if (document.spelling) {
      for (const auto& [word, at] : places) state_->database.add_spelling(word);
    }
    state_->database.replace_document(document.number, entry);
  });
}

void TextWriter::remove(RecordNumber number) {
  state_->rows->remove(number);
  with_xapian_errors(state_->folder, [&] {
    try {
      state_->database.delete_document(number);
    } catch (const Xapian::DocNotFoundError&) {
      // Replaying a change twice is no error.
    }
  });
}

void TextWriter::commit(Seq seq) {
  state_->rows->commit(seq);
  with_xapian_errors(state_->folder, [&] {
    state_->database.set_metadata(kSeqKey, std::to_string(seq));
    state_->database.set_metadata(kFormatKey, kFormat);
    state_->database.commit();
    note_sizes(state_->folder);
  });
}

}  // namespace tandem
