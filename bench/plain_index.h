#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "ingest/home.h"
#include "measure.h"

namespace tandem::bench {

// What indexing the home's organisations with plain Xapian takes, one after the other on one core:
// their texts taken apart as Tandem does, then each term added to a new database in `folder`; once
// with stems alone, once with the 4-grams that score as well as further terms. Texts are read from
// the store beforehand, in no figure.
std::vector<Row> plain_index(const Home& home, const std::filesystem::path& folder,
                             const std::string& size);

}  // namespace tandem::bench
