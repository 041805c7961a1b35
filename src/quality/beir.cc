#include "quality/beir.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/error.h"
#include "base/files.h"
#include "base/json.h"
#include "base/utf8.h"

namespace tandem {

namespace {

using Json = nlohmann::ordered_json;

[[noreturn]] void bad_line(const std::filesystem::path& file, std::size_t line,
                           const std::string& why) {
  throw Error(ErrorKind::config, file.string() + ":" + std::to_string(line) + ": " + why);
}

std::string text_field(const Json& json, const char* name) {
  const auto found = json.find(name);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::vector<BeirText> load_texts(const std::filesystem::path& file) {
  std::istringstream lines(read_file(file));
  std::vector<BeirText> texts;
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (trim(line).empty()) continue;
    const auto parsed = parse_json(line);
    if (!parsed.ok()) bad_line(file, number, parsed.problems.front().message);
    const Json& json = parsed.value;
    BeirText text{text_field(json, "_id"),    text_field(json, "title"),
                  text_field(json, "text"),   text_field(json, "lang"),
                  text_field(json, "region"), text_field(json, "country"),
                  text_field(json, "lead"),   0};
    if (text.id.empty()) bad_line(file, number, "no _id");
    const auto year = json.find("year");
    if (year != json.end() && year->is_number_integer()) text.year = year->get<int>();
    texts.push_back(std::move(text));
  }
  return texts;
}

}  // namespace

BeirSet load_beir(const std::filesystem::path& folder) {
  BeirSet set;
  set.name =
      folder.has_filename() ? folder.filename().string() : folder.parent_path().filename().string();
  set.documents = load_texts(folder / "corpus.jsonl");
  set.queries = load_texts(folder / "queries.jsonl");
  const auto file = folder / "qrels" / "test.tsv";
  std::istringstream lines(read_file(file));
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    if (++number == 1 || trim(line).empty()) continue;
    const auto cells = split(line, "\t");
    if (cells.size() != 3) bad_line(file, number, "expected query, document and gain");
    try {
      const double gain = std::stod(cells[2]);
      if (gain > 0) set.judgements[cells[0]][cells[1]] = gain;
    } catch (const std::logic_error&) {
      bad_line(file, number, "gain is not a number");
    }
  }
  return set;
}

std::map<std::string, std::vector<std::string>> load_known(const std::filesystem::path& file) {
  std::map<std::string, std::vector<std::string>> known;
  std::istringstream lines(read_file(file));
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    const std::size_t tab = line.rfind('\t');
    if (trim(line).empty()) continue;
    if (tab == std::string::npos)
      bad_line(file, number, "expected text, a tab and an organisation's id");
    known[std::string(trim(line.substr(0, tab)))].emplace_back(trim(line.substr(tab + 1)));
  }
  return known;
}

}  // namespace tandem
