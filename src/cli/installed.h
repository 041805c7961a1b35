#pragma once

#include <filesystem>

namespace tandem {

// Where what ships lies on this machine. Functions, so that one file alone is compiled with the
// paths.
std::filesystem::path data_folder();
std::filesystem::path web_folder();
std::filesystem::path models_folder();

}  // namespace tandem
