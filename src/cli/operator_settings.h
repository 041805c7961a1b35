#pragma once

#include <filesystem>

#include "page/page.h"

namespace tandem::cli {

// Who runs this site: the section [operator] of HOME/tandem.toml, all of it optional.
// Throws Error(config) for what it does not know, with the nearest name it does.
Operator read_operator(const std::filesystem::path& file);

}  // namespace tandem::cli
