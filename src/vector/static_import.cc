#include "vector/static_import.h"

#include <cmath>
#include <cstring>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/files.h"
#include "base/hash.h"
#include "base/json.h"
#include "vector/static_model.h"

namespace tandem {

namespace {

using Json = nlohmann::ordered_json;

[[noreturn]] void refuse_form(const std::filesystem::path& file, const std::string& why) {
  throw Error(ErrorKind::corrupt, file.string() + ": " + why + "; not of the Model2Vec form");
}

float half_at(const std::byte* from) {
  std::uint16_t half = 0;
  std::memcpy(&half, from, sizeof half);
  const int exponent = (half >> 10) & 31;
  const float mantissa = static_cast<float>(half & 1023);
  const float value =
      exponent == 0 ? std::ldexp(mantissa, -24) : std::ldexp(mantissa + 1024, exponent - 25);
  return (half & 0x8000) != 0 ? -value : value;
}

// Tensors of a safetensors file: u64 size of a JSON header, the header, the numbers.
class Tensors {
 public:
  explicit Tensors(const std::filesystem::path& path) : path_(path), file_(path) {
    std::uint64_t size = 0;
    if (file_.bytes().size() < sizeof size) refuse_form(path_, "too short");
    std::memcpy(&size, file_.bytes().data(), sizeof size);
    if (size > file_.bytes().size() - sizeof size) refuse_form(path_, "its header is cut short");
    const auto parsed =
        parse_json({reinterpret_cast<const char*>(file_.bytes().data()) + sizeof size, size});
    if (!parsed.ok()) refuse_form(path_, "its header is no JSON");
    header_ = parsed.value;
    numbers_ = file_.bytes().subspan(sizeof size + size);
  }

  [[nodiscard]] bool has(const char* name) const { return header_.contains(name); }

  [[nodiscard]] std::vector<std::size_t> shape(const char* name) const {
    return header_.at(name).at("shape").get<std::vector<std::size_t>>();
  }

  [[nodiscard]] std::vector<double> values(const char* name) const {
    const auto& tensor = header_.at(name);
    const auto type = tensor.at("dtype").get<std::string>();
    const auto offsets = tensor.at("data_offsets").get<std::vector<std::size_t>>();
    std::size_t count = 1;
    for (const std::size_t side : shape(name)) count *= side;
    const std::size_t bytes = type == "F16" ? 2 : type == "F32" || type == "I32" ? 4 : 8;
    const bool is_known =
        type == "F16" || type == "F32" || type == "F64" || type == "I32" || type == "I64";
    if (!is_known) refuse_form(path_, "numbers of type " + type);
    if (offsets.size() != 2 || offsets[0] > offsets[1] || offsets[1] > numbers_.size() ||
        offsets[1] - offsets[0] != count * bytes)
      refuse_form(path_, std::string(name) + " is cut short");
    std::vector<double> values(count);
    for (std::size_t i = 0; i < count; ++i)
      values[i] = number_at(type, numbers_.data() + offsets[0] + i * bytes);
    return values;
  }

 private:
  template <typename Number>
  static double as(const std::byte* from) {
    Number number{};
    std::memcpy(&number, from, sizeof number);
    return static_cast<double>(number);
  }

  static double number_at(const std::string& type, const std::byte* from) {
    if (type == "F16") return static_cast<double>(half_at(from));
    if (type == "F32") return as<float>(from);
    if (type == "F64") return as<double>(from);
    return type == "I32" ? as<std::int32_t>(from) : as<std::int64_t>(from);
  }

  std::filesystem::path path_;
  MappedFile file_;
  Json header_;
  std::span<const std::byte> numbers_;
};

template <typename Number>
std::string section_of(const std::vector<Number>& numbers) {
  return {reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(Number)};
}

void put_pieces(const std::vector<std::string>& pieces, const std::vector<float>& scores,
                StaticTable& table) {
  std::vector<std::uint32_t> at = {0};
  std::string text;
  at.reserve(pieces.size() + 1);
  for (const auto& piece : pieces) {
    text += piece;
    at.push_back(static_cast<std::uint32_t>(text.size()));
  }
  table.sections["pieces.at"] = section_of(at);
  table.sections["pieces.slots"] = section_of(Unigram::slots_of({pieces.begin(), pieces.end()}));
  table.sections["pieces.text"] = std::move(text);
  table.sections["pieces.score"] = section_of(scores);
  table.sections["letters.from"] = "";
  table.sections["letters.at"] = section_of(std::vector<std::uint32_t>{0});
  table.sections["letters.to"] = "";
}

void read_tokenizer(const std::filesystem::path& file, StaticTable& table) {
  const auto parsed = parse_json(read_file(file));
  if (!parsed.ok()) refuse_form(file, "no JSON");
  const Json& model = parsed.value.at("model");
  const auto type = model.at("type").get<std::string>();
  std::vector<std::string> pieces;
  std::vector<float> scores;
  if (type == "Unigram") {
    for (const auto& piece : model.at("vocab")) {
      pieces.push_back(piece.at(0).get<std::string>());
      scores.push_back(piece.at(1).get<float>());
    }
    table.unknown = model.at("unk_id").get<std::uint32_t>();
  } else if (type == "WordPiece") {
    pieces.resize(model.at("vocab").size());
    scores.resize(pieces.size(), 0.0F);
    for (const auto& [piece, number] : model.at("vocab").items())
      pieces.at(number.get<std::size_t>()) = piece;
    table.unknown =
        model.at("vocab").at(model.at("unk_token").get<std::string>()).get<std::uint32_t>();
    table.word_pieces = true;
    const Json& normalizer = parsed.value.at("normalizer");
    table.lowercase = normalizer.is_object() && normalizer.value("lowercase", false);
  } else {
    refuse_form(file, "a tokenizer of type " + type);
  }
  put_pieces(pieces, scores, table);
  table.rows.resize(pieces.size());
}

}  // namespace

void import_static_model(const std::filesystem::path& folder, const std::filesystem::path& into) {
  const auto tokenizer = folder / "tokenizer.json";
  const auto numbers = folder / "model.safetensors";
  StaticTable table;
  try {
    read_tokenizer(tokenizer, table);
    const Tensors tensors(numbers);
    const auto shape = tensors.shape("embeddings");
    if (shape.size() != 2) refuse_form(numbers, "embeddings are no table");
    table.width = shape[1];
    const auto values = tensors.values("embeddings");
    const auto weights = tensors.has("weights") ? tensors.values("weights") : std::vector<double>();
    const auto mapping = tensors.has("mapping") ? tensors.values("mapping") : std::vector<double>();
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
      const auto row = mapping.empty() ? r : static_cast<std::size_t>(mapping.at(r));
      const double weight = weights.empty() ? 1.0 : weights.at(r);
      if (row >= shape[0]) refuse_form(numbers, "fewer rows than pieces");
      for (std::size_t i = 0; i < table.width; ++i)
        table.rows[r].push_back(static_cast<float>(values[row * table.width + i] * weight));
    }
    table.name = "static-" + std::to_string(fnv64(read_file(numbers)));
  } catch (const nlohmann::json::exception& error) {
    refuse_form(folder, error.what());
  } catch (const std::out_of_range&) {
    refuse_form(folder, "pieces and rows do not belong together");
  }
  table.source = folder.string();
  write_static_model(into, std::move(table));
}

}  // namespace tandem
