#pragma once

#include <filesystem>

namespace tandem {

// The checkout that is tested. A function, so that one file alone is compiled with its path.
std::filesystem::path source_dir();

}  // namespace tandem
