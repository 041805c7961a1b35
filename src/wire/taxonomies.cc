#include "wire/taxonomies.h"

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/files.h"
#include "base/json.h"
#include "wire/json_writer.h"

namespace tandem::wire {

namespace {

using Json = nlohmann::ordered_json;

[[noreturn]] void refuse(const std::string& file, const std::string& what) {
  throw Error(ErrorKind::corrupt, file + ": " + what + "; put back the file that came with Tandem");
}

std::string text_of(const Json& value, const std::string& file, const std::string& where) {
  if (!value.is_string()) refuse(file, where + " must be a text");
  return value.get<std::string>();
}

std::vector<std::string> texts_of(const Json& value, const std::string& file,
                                  const std::string& where) {
  if (!value.is_array()) refuse(file, where + " must be a list");
  std::vector<std::string> texts;
  for (const auto& one : value) texts.push_back(text_of(one, file, where));
  return texts;
}

TaxonomyEntry entry_of(const Json& value, const std::string& file, std::size_t index) {
  const std::string where = "entry " + std::to_string(index);
  if (!value.is_object() || !value.contains("code")) refuse(file, where + " has no code");
  TaxonomyEntry entry;
  for (const auto& [name, member] : value.items()) {
    if (name == "code") {
      entry.code = text_of(member, file, where);
    } else if (name == "parent") {
      entry.parent = member.is_null() ? "" : text_of(member, file, where);
    } else if (name.size() == 2) {
      entry.names[name] = text_of(member, file, where);
    }
  }
  const auto synonyms = value.find("synonyms");
  if (synonyms == value.end()) return entry;
  if (!synonyms->is_object()) refuse(file, where + ": synonyms must be an object");
  for (const auto& [lang, words] : synonyms->items())
    entry.synonyms[lang] = texts_of(words, file, where);
  return entry;
}

}  // namespace

Taxonomy taxonomy_from_json(std::string_view text, const std::string& file) {
  const auto json = parse_json(text);
  if (!json.ok()) refuse(file, json.problems.front().message);
  const auto& object = json.value;
  const bool whole = object.is_object() && object.contains("name") && object.contains("entries");
  if (!whole || !object["entries"].is_array()) refuse(file, "has no name or no entries");
  std::vector<TaxonomyEntry> entries;
  for (const auto& value : object["entries"])
    entries.push_back(entry_of(value, file, entries.size()));
  return {text_of(object["name"], file, "name"), std::move(entries)};
}

Taxonomies load_taxonomies(const std::filesystem::path& folder) {
  const auto load = [&](std::string_view name) {
    const auto file = folder / (std::string(name) + ".json");
    return taxonomy_from_json(read_file(file), file.string());
  };
  return {.creative_sectors = load("creative_sectors"),
          .nace = load("nace"),
          .innovation = load("innovation"),
          .origin = load("origin"),
          .value_partners = load("value_partners"),
          .value_region = load("value_region"),
          .countries = load("countries"),
          .languages = load("languages")};
}

std::string to_json(const Taxonomy& taxonomy) {
  JsonWriter out;
  out.begin_object().text("name", taxonomy.name()).key("entries").begin_array();
  for (const auto& entry : taxonomy.entries()) {
    out.begin_object().text("code", entry.code).key("parent");
    if (entry.parent.empty()) {
      out.null();
    } else {
      out.text(entry.parent);
    }
    for (const auto& [lang, name] : entry.names) out.text(lang, name);
    out.key("synonyms").begin_object();
    for (const auto& [lang, words] : entry.synonyms) out.texts(lang, words);
    out.end_object().end_object();
  }
  return out.end_array().end_object().take();
}

}  // namespace tandem::wire
