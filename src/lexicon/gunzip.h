#pragma once

#include <string>
#include <string_view>

namespace tandem {

// A gzip file's content; dictzip files are such files with an index that we do not need. `name` is
// for the message. Throws Error(corrupt) when it is damaged, cut off, or larger than `most_bytes`.
std::string gunzip(std::string_view packed, std::size_t most_bytes, const std::string& name);

}  // namespace tandem
