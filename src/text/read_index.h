#pragma once

#include <filesystem>

#include "text/text_reader.h"
#include "text/xapian_errors.h"

namespace tandem {

// Runs `body`, which reads the index in `folder`; what Xapian throws becomes ours. Only for .cc
// files of this room.
template <typename Body>
auto read_index(const std::filesystem::path& folder, Body&& body) {
  try {
    return with_xapian_errors(folder, body);
  } catch (const Xapian::DatabaseModifiedError&) {
    throw TextIndexMoved();
  }
}

}  // namespace tandem
