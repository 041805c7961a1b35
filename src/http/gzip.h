#pragma once

#include <string>
#include <string_view>

namespace tandem {

// RFC 1952. Level 1 for replies (a 30 KB answer: 0.3 ms and a fifth of the size), 9 for files
// packed once at the start. Throws Error(io) when there is no memory.
std::string gzip(std::string_view content, int level);

// Whether this client takes gzip: "gzip" or "*" in Accept-Encoding with a weight above zero.
bool accepts_gzip(std::string_view accept_encoding);

// Text, JSON, SVG and scripts shrink; fonts and pictures are packed already.
bool is_compressible(std::string_view content_type);

}  // namespace tandem
