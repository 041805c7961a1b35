#include "vector/encoder_import.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <vector>

#include "base/error.h"
#include "base/files.h"
#include "base/utf8.h"
#include "vector/encoder_file.h"
#include "vector/encoder_math.h"
#include "vector/four_bits.h"
#include "vector/unigram.h"

namespace tandem {

namespace {

constexpr float kMostCode = 63;

// The package's file: "E5S1", version, sizes, tokenizer, then a directory of named tensors.
class PackedWeights {
 public:
  explicit PackedWeights(const std::filesystem::path& path) : path_(path), file_(path) {
    if (text(4) != "E5S1") damaged();
    number<std::uint32_t>();
    for (std::uint32_t* size : {&width, &layers, &heads, &inner, &words, &positions, &types})
      *size = number<std::uint32_t>();
    number<float>();
    if (number<std::uint32_t>() != kBlockWeights || width != heads * 32 || types == 0) damaged();
    read_tokenizer();
    const auto tensors = number<std::uint32_t>();
    for (std::uint32_t i = 0; i < tensors; ++i) {
      const auto length = number<std::uint16_t>();
      const std::string name(text(length));
      at_ += 5;  // type and count follow from the name
      const auto offset = number<std::uint64_t>();
      const auto size = number<std::uint64_t>();
      if (offset > file_.bytes().size() || size > file_.bytes().size() - offset) damaged();
      tensors_[name] = file_.bytes().subspan(offset, size);
    }
  }

  std::uint32_t width = 0, layers = 0, heads = 0, inner = 0, words = 0, positions = 0, types = 0;
  std::uint32_t begin = 0, end = 0, unknown = 0;
  std::vector<std::uint32_t> piece_at, letter_from, letter_at = {0}, letter_to;
  std::vector<float> piece_score;
  std::string piece_text;

  [[nodiscard]] std::span<const std::byte> bytes(const std::string& name, std::size_t size) const {
    const auto found = tensors_.find(name);
    if (found == tensors_.end() || found->second.size() != size) damaged();
    return found->second;
  }

  [[nodiscard]] std::vector<float> floats(const std::string& name, std::size_t count) const {
    const auto raw = bytes(name, count * sizeof(float));
    std::vector<float> values(count);
    std::memcpy(values.data(), raw.data(), raw.size());
    return values;
  }

 private:
  [[noreturn]] void damaged() const {
    throw Error(ErrorKind::corrupt, path_.string() + ": not the weights that are expected");
  }

  std::string_view text(std::size_t size) {
    if (size > file_.bytes().size() - at_) damaged();
    at_ += size;
    return {reinterpret_cast<const char*>(file_.bytes().data()) + at_ - size, size};
  }

  template <typename Number>
  Number number() {
    Number value{};
    std::memcpy(&value, text(sizeof value).data(), sizeof value);
    return value;
  }

  template <typename Number>
  std::vector<Number> numbers(std::size_t count) {
    std::vector<Number> values;
    for (std::size_t i = 0; i < count; ++i) values.push_back(number<Number>());
    return values;
  }

  void read_tokenizer() {
    const auto pieces = number<std::uint32_t>();
    begin = number<std::uint32_t>();
    end = number<std::uint32_t>();
    number<std::uint32_t>();
    unknown = number<std::uint32_t>();
    const auto size = number<std::uint64_t>();
    piece_at = numbers<std::uint32_t>(pieces + 1);
    piece_score = numbers<float>(pieces);
    piece_text = text(size);
    const auto letters = number<std::uint32_t>();
    number<std::uint32_t>();
    for (std::uint32_t i = 0; i < letters; ++i) {
      letter_from.push_back(number<std::uint32_t>());
      const auto count = number<std::uint8_t>();
      for (std::uint8_t k = 0; k < count; ++k) letter_to.push_back(number<std::uint32_t>());
      letter_at.push_back(static_cast<std::uint32_t>(letter_to.size()));
    }
  }

  std::filesystem::path path_;
  MappedFile file_;
  std::size_t at_ = 0;
  std::map<std::string, std::span<const std::byte>> tensors_;
};

std::vector<float> unpacked(std::span<const std::byte> blocks) {
  std::vector<float> values(blocks.size() / kBlockBytes * kBlockWeights);
  unpack_blocks(blocks, values);
  return values;
}

template <typename Number>
std::string as_section(const std::vector<Number>& numbers) {
  return {reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(Number)};
}

using Sections = std::map<std::string, std::string>;

struct Shape {
  std::size_t outputs = 0, inputs = 0;
};

// One matrix of ours from one or several of theirs below each other.
void put_matrix(Sections& sections, const PackedWeights& from, const std::string& name,
                const std::vector<std::string>& parts, Shape shape) {
  const auto [outputs, inputs] = shape;
  std::vector<float> weights;
  std::vector<float> bias;
  std::string all_blocks;
  const std::size_t rows = outputs / parts.size();
  for (const auto& part : parts) {
    const auto blocks = from.bytes(part + ".w", rows * inputs / kBlockWeights * kBlockBytes);
    all_blocks.append(reinterpret_cast<const char*>(blocks.data()), blocks.size());
    const auto some = unpacked(blocks);
    weights.insert(weights.end(), some.begin(), some.end());
    const auto their_bias = from.floats(part + ".b", rows);
    bias.insert(bias.end(), their_bias.begin(), their_bias.end());
  }
  std::vector<std::uint8_t> codes(outputs * inputs);
  std::vector<float> scale(outputs);
  for (std::size_t output = 0; output < outputs; ++output) {
    const std::span row(weights.data() + output * inputs, inputs);
    float most = 0;
    for (const float weight : row) most = std::max(most, std::abs(weight));
    scale[output] = most > 0 ? most / kMostCode : 1;
    for (std::size_t input = 0; input < inputs; ++input) {
      const auto code = std::lround(row[input] / scale[output]) + 64;
      codes[packed_at(output, input, inputs)] = static_cast<std::uint8_t>(code);
    }
  }
  sections[name + ".blocks"] = std::move(all_blocks);
  sections[name + ".codes"] = as_section(codes);
  sections[name + ".scale"] = as_section(scale);
  sections[name + ".bias"] = as_section(bias);
}

void put_layers(Sections& sections, const PackedWeights& from) {
  for (std::uint32_t l = 0; l < from.layers; ++l) {
    const std::string theirs = "l" + std::to_string(l) + ".";
    const std::string ours = (l < 10 ? "0" : "") + std::to_string(l) + ".";
    put_matrix(sections, from, ours + "qkv", {theirs + "q", theirs + "k", theirs + "v"},
               {std::size_t{3} * from.width, from.width});
    put_matrix(sections, from, ours + "out", {theirs + "ao"}, {from.width, from.width});
    put_matrix(sections, from, ours + "inner", {theirs + "fi"}, {from.inner, from.width});
    put_matrix(sections, from, ours + "outer", {theirs + "fo"}, {from.width, from.inner});
    sections[ours + "first.weight"] = as_section(from.floats(theirs + "aln.w", from.width));
    sections[ours + "first.bias"] = as_section(from.floats(theirs + "aln.b", from.width));
    sections[ours + "second.weight"] = as_section(from.floats(theirs + "oln.w", from.width));
    sections[ours + "second.bias"] = as_section(from.floats(theirs + "oln.b", from.width));
  }
}

void put_start(Sections& sections, const PackedWeights& from) {
  const auto words =
      from.bytes("emb.word", std::size_t{from.words} * from.width / kBlockWeights * kBlockBytes);
  sections["words"] = {reinterpret_cast<const char*>(words.data()), words.size()};
  auto positions = from.floats("emb.pos", std::size_t{from.positions} * from.width);
  const auto types = from.floats("emb.type", std::size_t{from.types} * from.width);
  for (std::size_t i = 0; i < positions.size(); ++i) positions[i] += types[i % from.width];
  sections["positions"] = as_section(positions);
  sections["start.weight"] = as_section(from.floats("emb.ln.w", from.width));
  sections["start.bias"] = as_section(from.floats("emb.ln.b", from.width));
}

void put_tokenizer(Sections& sections, const PackedWeights& from) {
  std::vector<std::string_view> pieces;
  for (std::size_t i = 0; i + 1 < from.piece_at.size(); ++i) {
    pieces.push_back(std::string_view(from.piece_text)
                         .substr(from.piece_at[i], from.piece_at[i + 1] - from.piece_at[i]));
  }
  sections["pieces.at"] = as_section(from.piece_at);
  sections["pieces.text"] = from.piece_text;
  sections["pieces.score"] = as_section(from.piece_score);
  sections["pieces.slots"] = as_section(Unigram::slots_of(pieces));
  sections["letters.from"] = as_section(from.letter_from);
  sections["letters.at"] = as_section(from.letter_at);
  sections["letters.to"] = as_section(from.letter_to);
}

// Rows "language<TAB>query|passage<TAB>step<TAB>bytes in hex", a query row and then a passage row
// for each language.
std::vector<std::string> put_means(Sections& sections, const std::filesystem::path& file,
                                   std::size_t width) {
  std::vector<std::string> languages;
  std::vector<float> means;
  std::istringstream lines(read_file(file));
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with('#') || trim(line).empty()) continue;
    const auto cells = split(line, "\t");
    if (cells.size() != 4 || cells[3].size() != 2 * width)
      throw Error(ErrorKind::corrupt, file.string() + ": not a table of languages");
    if (cells[1] == "query") languages.push_back(cells[0]);
    const float step = std::stof(cells[2]);
    for (std::size_t i = 0; i < width; ++i) {
      const int byte = std::stoi(cells[3].substr(2 * i, 2), nullptr, 16);
      means.push_back(static_cast<float>(byte - 128) * step);
    }
  }
  sections["means"] = as_section(means);
  return languages;
}

}  // namespace

void import_encoder(const std::filesystem::path& weights, const std::filesystem::path& languages,
                    const std::string& source, const std::filesystem::path& into) {
  const PackedWeights from(weights);
  Sections sections;
  put_tokenizer(sections, from);
  put_start(sections, from);
  put_layers(sections, from);
  nlohmann::ordered_json card;
  card["name"] = "multilingual-e5-small";
  card["licence"] = "MIT";
  card["source"] = source;
  card["width"] = from.width;
  card["inner"] = from.inner;
  card["layers"] = from.layers;
  card["positions"] = from.positions;
  card["begin"] = from.begin;
  card["end"] = from.end;
  card["unknown"] = from.unknown;
  card["query_prefix"] = "query: ";
  card["passage_prefix"] = "passage: ";
  card["languages"] = put_means(sections, languages, from.width);
  sections["card"] = card.dump(2);
  write_encoder_file(into, sections);
}

}  // namespace tandem
