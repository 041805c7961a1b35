#include "text/text_writer.h"

#include <xapian.h>

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "text/word_rows.h"
#include "text/xapian_errors.h"

namespace tandem {

namespace {

constexpr const char* kSeqKey = "seq";

}  // namespace

struct TextWriter::State {
  std::filesystem::path folder;
  Xapian::WritableDatabase database;
  std::optional<WordRowsWriter> rows;
};

TextWriter::TextWriter(const std::filesystem::path& folder) : state_(std::make_unique<State>()) {
  state_->folder = folder;
  with_xapian_errors(folder, [&] {
    std::filesystem::create_directories(folder.parent_path());
    check_sizes(folder);
    state_->database = Xapian::WritableDatabase(folder.string(), Xapian::DB_CREATE_OR_OPEN);
    check_format(folder, state_->database);
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

void TextWriter::upsert(const ReadDocument& document) {
  std::unordered_map<std::string, std::uint32_t> counts;
  std::uint32_t grams = 0;
  for (const CountedForm& word : document.words) {
    for (const auto& term : word.terms) counts[term] += word.count;
    grams += word.count * word.grams;
  }
  Xapian::Document entry;
  for (const auto& [term, count] : counts) entry.add_term(term, count);
  if (grams > 0) entry.add_term(kLengthTerm, grams);
  entry.add_boolean_term(kLabelPrefix + language_label(document.lang));
  for (const auto& name : document.names) entry.add_boolean_term(kNamePrefix + name);
  for (const auto& label : document.labels) entry.add_boolean_term(kLabelPrefix + label);
  state_->rows->upsert(document.number, document.lang, document.words);
  with_xapian_errors(state_->folder, [&] {
    if (document.spelling) {
      for (const CountedForm& form : document.words) state_->database.add_spelling(form.word);
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
    note_format(state_->database);
    state_->database.commit();
    note_sizes(state_->folder);
  });
}

}  // namespace tandem
