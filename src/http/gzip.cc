#include "http/gzip.h"

#include <zlib.h>

#include <algorithm>
#include <cstdlib>

#include "base/error.h"
#include "base/utf8.h"

namespace tandem {

std::string gzip(std::string_view content, int level) {
  z_stream stream{};
  constexpr int kGzipWindow = 15 + 16;
  if (deflateInit2(&stream, level, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
    throw Error(ErrorKind::io, "zlib could not start; is memory short?");
  }
  std::string packed(deflateBound(&stream, content.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));  // zlib reads only
  stream.avail_in = static_cast<uInt>(content.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  const int done = deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  if (done != Z_STREAM_END) throw Error(ErrorKind::io, "zlib stopped half way; is memory short?");
  return packed;
}

bool accepts_gzip(std::string_view accept_encoding) {
  const auto pieces = split(accept_encoding, ",");
  return std::ranges::any_of(pieces, [](const std::string& piece) {
    const auto parts = split(piece, ";");
    if (parts.empty() || (parts[0] != "gzip" && parts[0] != "*")) return false;
    return parts.size() < 2 || !parts[1].starts_with("q=") ||
           std::strtod(parts[1].c_str() + 2, nullptr) > 0;
  });
}

bool is_compressible(std::string_view content_type) {
  return content_type.starts_with("text/") || content_type.find("json") != std::string_view::npos ||
         content_type.find("javascript") != std::string_view::npos ||
         content_type.find("svg") != std::string_view::npos ||
         content_type.find("xml;") != std::string_view::npos;
}

}  // namespace tandem
