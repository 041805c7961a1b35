#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace tandem {

// Texts of a TOML file by their full name ("operator.name"); a list has several, anything else one.
using Settings = std::map<std::string, std::vector<std::string>, std::less<>>;

// Empty when there is no such file. Throws Error(config) naming file and line for what is not TOML,
// and for values that are neither texts, numbers nor lists of them.
Settings read_settings(const std::filesystem::path& file);

}  // namespace tandem
