#include "vector/static_model.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/json.h"
#include "base/utf8.h"

namespace tandem {

namespace {

constexpr std::size_t kLongestWord = 100;  // bytes; WordPiece calls longer ones unknown

bool is_ascii_mark(char letter) {
  const auto byte = static_cast<unsigned char>(letter);
  return byte < 0x80 && std::isalnum(byte) == 0 && byte > ' ';
}

// Words and marks, as BERT's tokenizer cuts before it looks for pieces.
std::vector<std::string_view> words_and_marks(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t begin = 0;
  const auto take = [&](std::size_t end) {
    if (end > begin) words.push_back(text.substr(begin, end - begin));
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool is_mark = is_ascii_mark(text[at]);
    if (!is_mark && text[at] != ' ' && text[at] != '\n' && text[at] != '\t') continue;
    take(at);
    if (is_mark) words.push_back(text.substr(at, 1));
    begin = at + 1;
  }
  take(text.size());
  return words;
}

double length_of(const std::vector<double>& vector) {
  double square = 0;
  for (const double x : vector) square += x * x;
  return std::sqrt(square);
}

}  // namespace

StaticModel::StaticModel(const std::filesystem::path& file) : file_(file) {
  const auto parsed = parse_json(file_.text("card"));
  if (!parsed.ok()) file_.damaged("card");
  try {
    const auto& card = parsed.value;
    name_ = card.at("name").get<std::string>();
    width_ = card.at("width").get<std::size_t>();
    unknown_ = card.at("unknown").get<std::uint32_t>();
    word_pieces_ = card.at("word_pieces").get<bool>();
    lowercase_ = card.at("lowercase").get<bool>();
  } catch (const nlohmann::json::exception&) {
    file_.damaged("card");
  }
  unigram_ = Unigram(file_, unknown_);
  step_ = file_.numbers<float>("rows.step", file_.numbers<float>("pieces.score").size());
  codes_ = file_.numbers<std::int8_t>("rows.codes", step_.size() * width_);
  if (width_ == 0 || unknown_ >= step_.size()) file_.damaged("card");
}

// The longest piece that fits, again and again; what follows the first begins with "##".
void StaticModel::encode_word_pieces(std::string_view text,
                                     std::vector<std::uint32_t>& tokens) const {
  const std::string folded = lowercase_ ? fold_latin(text) : std::string(text);
  for (const auto word : words_and_marks(folded)) {
    const std::size_t first = tokens.size();
    std::size_t at = word.size() > kLongestWord ? word.size() + 1 : 0;
    while (at < word.size()) {
      std::size_t end = word.size();
      std::int64_t piece = -1;
      for (; end > at && piece < 0; --end) {
        const std::string wanted = (at > 0 ? "##" : "") + std::string(word.substr(at, end - at));
        piece = unigram_.piece(wanted);
        if (piece >= 0) break;
      }
      if (piece < 0) break;
      tokens.push_back(static_cast<std::uint32_t>(piece));
      at = end;
    }
    if (at == word.size()) continue;
    tokens.resize(first);
    tokens.push_back(unknown_);
  }
}

Embedding StaticModel::embed_one(std::string_view text) const {
  Embedding embedding{std::vector<float>(width_, 0.0F), {}};
  std::vector<double> all(width_, 0.0);
  std::vector<std::vector<double>> by_phrase;
  const auto phrases = phrases_of(text, kMostPhrases);
  std::vector<std::uint32_t> tokens;
  for (const auto& phrase : phrases) {
    tokens.clear();
    if (word_pieces_) {
      encode_word_pieces(phrase, tokens);
    } else {
      unigram_.encode(phrase, tokens);
    }
    std::vector<double> sum(width_, 0.0);
    for (const std::uint32_t token : tokens) {
      if (token == unknown_ || !(step_[token] > 0)) continue;
      const auto codes = codes_.subspan(token * width_, width_);
      for (std::size_t i = 0; i < width_; ++i)
        sum[i] += static_cast<double>(codes[i]) * static_cast<double>(step_[token]);
    }
    for (std::size_t i = 0; i < width_; ++i) all[i] += sum[i];
    by_phrase.push_back(std::move(sum));
  }
  const double length = length_of(all);
  if (!(length > 0)) return embedding;
  const auto scaled = [&](const std::vector<double>& from, std::vector<float>& into) {
    into.resize(width_);
    std::ranges::transform(from, into.begin(),
                           [&](double x) { return static_cast<float>(x / length); });
  };
  scaled(all, embedding.vector);
  for (std::size_t i = 0; i < phrases.size(); ++i) {
    embedding.phrases.push_back({std::string(phrases[i]), {}});
    scaled(by_phrase[i], embedding.phrases.back().share);
  }
  return embedding;
}

std::vector<Embedding> StaticModel::embed(std::span<const TextToEmbed> texts,
                                          TextRole /*role*/) const {
  std::vector<Embedding> embeddings;
  embeddings.reserve(texts.size());
  for (const TextToEmbed& text : texts) embeddings.push_back(embed_one(text.text));
  return embeddings;
}

void write_static_model(const std::filesystem::path& into, StaticTable table) {
  std::string codes(table.rows.size() * table.width, '\0');
  std::vector<float> steps(table.rows.size(), 0.0F);
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    float most = 0;
    for (const float x : table.rows[r]) most = std::max(most, std::abs(x));
    if (!(most > 0)) continue;
    steps[r] = most / 127;
    for (std::size_t i = 0; i < table.width; ++i)
      codes[r * table.width + i] = static_cast<char>(std::lround(table.rows[r][i] / steps[r]));
  }
  nlohmann::ordered_json card;
  card["name"] = table.name;
  card["source"] = table.source;
  card["width"] = table.width;
  card["unknown"] = table.unknown;
  card["word_pieces"] = table.word_pieces;
  card["lowercase"] = table.lowercase;
  table.sections["card"] = card.dump(2);
  table.sections["rows.codes"] = std::move(codes);
  table.sections["rows.step"] = {reinterpret_cast<const char*>(steps.data()),
                                 steps.size() * sizeof(float)};
  write_encoder_file(into, table.sections);
}

}  // namespace tandem
