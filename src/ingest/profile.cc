#include "ingest/profile.h"

#include <map>

#include "domain/taxonomy.h"
#include "text/analysis.h"
#include "text/language.h"
#include "wire/markdown.h"

namespace tandem {

namespace {

// Pieces on lines of their own.
class TextPieces {
 public:
  void add(const std::string& piece) {
    if (piece.empty()) return;
    if (!text_.empty()) text_ += '\n';
    text_ += piece;
  }

  void add(const std::vector<std::string>& pieces) {
    for (const auto& piece : pieces) add(piece);
  }

  // Of choices, only the own words: codes are matched as codes.
  void add_own_words(const std::vector<std::string>& choices) {
    for (const auto& choice : choices) {
      if (choice.starts_with(kOther)) add(choice.substr(kOther.size()));
    }
  }

  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

void add_story(TextPieces& pieces, const Cooperation& cooperation) {
  pieces.add(cooperation.title);
  pieces.add(cooperation.challenge);
  pieces.add(cooperation.solution);
  pieces.add_own_words(cooperation.value_partners);
  pieces.add_own_words(cooperation.value_region);
}

std::string language_of(const std::string& stated, const std::string& text) {
  return stated.empty() ? detect_language(text, "en") : stated;
}

}  // namespace

TextDocument profile_of(const Organisation& organisation, RecordNumber number,
                        const std::vector<Cooperation>& cooperations) {
  TextPieces pieces;
  pieces.add(organisation.name);
  pieces.add(organisation.summary);
  pieces.add(organisation.offers);
  pieces.add(organisation.seeks);
  for (const auto& cooperation : cooperations) add_story(pieces, cooperation);
  if (cooperations.empty())
    pieces.add(organisation.past_work);  // otherwise they are the titles above
  TextDocument document{number, {}, pieces.take(), {}, false, organisation.name};
  document.lang = language_of(organisation.lang, document.text);
  return document;
}

TextDocument profile_of(const Cooperation& cooperation, RecordNumber number,
                        const std::vector<std::string>& partner_names) {
  TextPieces pieces;
  add_story(pieces, cooperation);
  pieces.add(cooperation.region_character);
  TextPieces names;
  names.add(partner_names);
  names.add(cooperation.location.place);
  TextDocument document{number, {}, pieces.take(), {}, true, names.take()};
  document.lang = language_of(cooperation.lang, document.text);
  return document;
}

TextDocument profile_of(const Article& article, RecordNumber number) {
  TextPieces pieces;
  pieces.add(article.title);
  pieces.add(article.summary);
  pieces.add(wire::text_of_markdown(article.body));
  TextDocument document{number, {}, pieces.take(), {}, true, {}};
  document.lang = language_of(article.lang, document.text);
  return document;
}

TextDocument profile_of(const Challenge& challenge, RecordNumber number) {
  TextPieces pieces;
  pieces.add(challenge.title);
  pieces.add(challenge.text);
  pieces.add_own_words({challenge.sector});
  pieces.add_own_words(challenge.wanted);
  TextDocument document{number, {}, pieces.take(), {}, true, challenge.location.place};
  document.lang = language_of(challenge.lang, document.text);
  return document;
}

ReadDocument DocumentReader::read(const TextDocument& document) {
  return read_document(document, analysers_,
                       [this](const std::string& lang, const std::string& word,
                              const std::string& stem) { return meanings_.of(lang, word, stem); });
}

std::vector<TermCount> terms_of(const ReadDocument& document) {
  std::map<std::string, double> counts;
  for (const CountedForm& form : document.words) {
    if (form.terms.size() == 1) counts[form.terms.front().substr(1)] += form.count;
    for (std::size_t i = 1; i < form.terms.size(); ++i)
      counts[kMeantTerm + form.terms[i].substr(1)] += form.count;
  }
  std::vector<TermCount> terms;
  terms.reserve(counts.size());
  for (const auto& [term, count] : counts) terms.push_back({term, count});
  return terms;
}

}  // namespace tandem
