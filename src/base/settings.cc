#include "base/settings.h"

#include <toml++/toml.h>

#include <sstream>

#include "base/error.h"
#include "base/files.h"

namespace tandem {

namespace {

std::string one_text(const toml::node& node, const std::string& name, const std::string& file) {
  if (const auto* text = node.as_string()) return text->get();
  if (node.is_integer() || node.is_floating_point() || node.is_boolean()) {
    std::ostringstream written;
    node.visit([&](const auto& value) {
      if constexpr (toml::is_value<decltype(value)>) written << value;
    });
    return written.str();
  }
  throw Error(ErrorKind::config, file + ": '" + name + "' must be a text or a list of texts");
}

void read_table(const toml::table& table, const std::string& prefix, const std::string& file,
                Settings& settings) {
  for (const auto& [key, node] : table) {
    const std::string name = prefix + std::string(key.str());
    if (const auto* inner = node.as_table()) {
      read_table(*inner, name + ".", file, settings);
    } else if (const auto* list = node.as_array()) {
      for (const auto& entry : *list) settings[name].push_back(one_text(entry, name, file));
    } else {
      settings[name].push_back(one_text(node, name, file));
    }
  }
}

}  // namespace

Settings read_settings(const std::filesystem::path& file) {
  Settings settings;
  if (!std::filesystem::exists(file)) return settings;
  try {
    read_table(toml::parse(read_file(file)), "", file.string(), settings);
  } catch (const toml::parse_error& error) {
    throw Error(ErrorKind::config, file.string() + ":" + std::to_string(error.source().begin.line) +
                                       ": " + std::string(error.description()));
  }
  return settings;
}

}  // namespace tandem
