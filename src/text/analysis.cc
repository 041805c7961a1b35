#include "text/analysis.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf8.h>
#include <xapian.h>

#include <unordered_map>

#include "text/stop_words.h"
#include "text/suffix_rules.h"

namespace tandem {

namespace {

constexpr std::size_t kMaxWordBytes = 64;
constexpr std::size_t kGram = 4;

// Snowball's name of a language; empty where Xapian has no stemmer (Polish, Czech, Slovak …).
std::string_view stemmer_name(std::string_view lang) {
  static constexpr std::pair<std::string_view, std::string_view> kNames[] = {
      {"de", "german"},    {"en", "english"},    {"fr", "french"},  {"it", "italian"},
      {"es", "spanish"},   {"nl", "dutch"},      {"da", "danish"},  {"sv", "swedish"},
      {"no", "norwegian"}, {"nb", "norwegian"},  {"fi", "finnish"}, {"pt", "portuguese"},
      {"ro", "romanian"},  {"hu", "hungarian"},  {"tr", "turkish"}, {"ca", "catalan"},
      {"eu", "basque"},    {"lt", "lithuanian"}, {"ga", "irish"},   {"hy", "armenian"}};
  for (const auto& [code, name] : kNames) {
    if (code == lang) return name;
  }
  return "none";
}

// Reads a word's letters in lower case; a combining mark joins the letter before it.
class WordReader {
 public:
  explicit WordReader(std::string_view text) : text_(text) {}

  // False at the end of the text.
  bool next(Token& token) {
    word_.clear();
    bool inside = false;
    while (at_ < length()) {
      const std::int32_t start = at_;
      UChar32 c = 0;
      U8_NEXT(bytes(), at_, length(), c);
      if (is_word(c)) {
        if (!inside) token.begin = static_cast<std::uint32_t>(start);
        inside = true;
        append(c);
      } else if (inside) {
        token.end = static_cast<std::uint32_t>(start);
        return finish(token);
      }
    }
    token.end = static_cast<std::uint32_t>(length());
    return inside && finish(token);
  }

 private:
  static bool is_word(UChar32 c) {
    if (c < 0) return false;
    if (c < 128) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return u_isalnum(c) != 0 || u_getCombiningClass(c) != 0;
  }

  void append(UChar32 c) {
    if (c >= 128 && u_getCombiningClass(c) != 0) {
      if (word_.empty()) return;
      UErrorCode status = U_ZERO_ERROR;
      const UChar32 joined = unorm2_composePair(unorm2_getNFCInstance(&status), word_.back(), c);
      if (joined >= 0) word_.back() = joined;
      return;
    }
    word_.push_back(c < 128 ? (c >= 'A' && c <= 'Z' ? c + 32 : c) : u_tolower(c));
  }

  bool finish(Token& token) const {
    token.word.clear();
    for (const UChar32 c : word_) {
      if (token.word.size() >= kMaxWordBytes) break;
      std::uint8_t encoded[4];
      std::int32_t size = 0;
      U8_APPEND_UNSAFE(encoded, size, static_cast<std::uint32_t>(c));
      token.word.append(reinterpret_cast<const char*>(encoded), static_cast<std::size_t>(size));
    }
    return true;
  }

  [[nodiscard]] const std::uint8_t* bytes() const {
    return reinterpret_cast<const std::uint8_t*>(text_.data());
  }

  [[nodiscard]] std::int32_t length() const { return static_cast<std::int32_t>(text_.size()); }

  std::string_view text_;
  std::int32_t at_ = 0;
  std::vector<UChar32> word_;
};

}  // namespace

struct Analyser::State {
  Xapian::Stem stem;
  const SuffixRules* suffixes;  // where Xapian has no stemmer
  const StopWords* stop_words;
  std::unordered_map<std::string, std::string> stems;
};

Analyser::Analyser(std::string_view lang)
    : state_(std::make_unique<State>(State{Xapian::Stem(std::string(stemmer_name(lang))),
                                           suffix_rules(lang),
                                           &stop_words(lang),
                                           {}})) {}

Analyser::Analyser(Analyser&&) noexcept = default;
Analyser& Analyser::operator=(Analyser&&) noexcept = default;
Analyser::~Analyser() = default;

std::vector<Token> Analyser::tokens(std::string_view text) {
  std::vector<Token> found = words_of(text);
  for (Token& token : found) token.term = stem(token.word);
  return found;
}

const std::string& Analyser::stem(const std::string& word) {
  const auto [at, fresh] = state_->stems.try_emplace(word);
  if (fresh) {
    at->second =
        state_->suffixes != nullptr ? state_->suffixes->base_form(word) : state_->stem(word);
  }
  return at->second;
}

bool Analyser::is_stop_word(std::string_view word) const {
  return state_->stop_words->contains(word);
}

Analyser& Analysers::of(std::string_view lang) {
  const auto found = by_lang_.find(lang);
  if (found != by_lang_.end()) return found->second;
  return by_lang_.emplace(std::string(lang), Analyser(lang)).first->second;
}

std::vector<Token> words_of(std::string_view text) {
  std::vector<Token> found;
  WordReader reader(text);
  for (Token token; reader.next(token);) found.push_back(token);
  return found;
}

std::vector<std::string> grams_of(std::string_view word) {
  std::string padded = " ";
  padded += word;
  padded += ' ';
  std::vector<std::size_t> starts;  // byte offset of every code point, and the end
  for (std::size_t i = 0; i < padded.size(); ++i) {
    if ((static_cast<unsigned char>(padded[i]) & 0xC0U) != 0x80U) starts.push_back(i);
  }
  starts.push_back(padded.size());
  std::vector<std::string> grams;
  if (starts.size() <= kGram + 1) {
    grams.push_back(padded);
    return grams;
  }
  for (std::size_t i = 0; i + kGram < starts.size(); ++i) {
    grams.push_back(padded.substr(starts[i], starts[i + kGram] - starts[i]));
  }
  return grams;
}

}  // namespace tandem
