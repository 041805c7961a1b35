#pragma once

#include "store/sqlite.h"

namespace tandem {

// Lays out an empty file, or checks that the file is Tandem's and of a version that this program
// knows. Throws Error(config) for a newer version or a foreign file, with what to do.
void prepare_schema(sqlite::Connection& connection);

}  // namespace tandem
