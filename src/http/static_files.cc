#include "http/static_files.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/files.h"
#include "base/log.h"
#include "base/utf8.h"
#include "http/gzip.h"

namespace tandem {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kTypes = {{
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".json", "application/json"},
    {".geojson", "application/geo+json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".webp", "image/webp"},
    {".ico", "image/vnd.microsoft.icon"},
    {".woff2", "font/woff2"},
    {".txt", "text/plain; charset=utf-8"},
    {".webmanifest", "application/manifest+json"},
}};

std::string hash_of(std::string_view content) {
  std::array<unsigned char, crypto_generichash_BYTES_MIN> digest{};
  crypto_generichash(digest.data(), digest.size(),
                     reinterpret_cast<const unsigned char*>(content.data()), content.size(),
                     nullptr, 0);
  std::array<char, 2 * crypto_generichash_BYTES_MIN + 1> text{};
  return sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
}

std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder) {
  namespace fs = std::filesystem;
  if (!fs::is_directory(folder)) {
    throw Error(ErrorKind::not_found,
                folder.string() + " is missing; start tandem where its web folder is");
  }
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  return paths;
}

}  // namespace

StaticFiles::StaticFiles(const std::filesystem::path& folder) {
  std::string all_tags;
  for (const auto& path : files_below(folder)) {
    const auto type =
        std::ranges::find(kTypes, path.extension().string(), &decltype(kTypes)::value_type::first);
    if (type == kTypes.end()) {
      log_warning(path.string() + " is not served: its type is unknown");
      continue;
    }
    File file{.content_type = std::string(type->second),
              .content = read_file(path),
              .packed = {},
              .tag = {}};
    file.tag = entity_tag(file.content);
    if (is_compressible(file.content_type)) file.packed = gzip(file.content, 9);
    if (file.packed.size() >= file.content.size()) file.packed.clear();
    all_tags += file.tag;
    files_.emplace("/static/" + path.lexically_relative(folder).generic_string(), std::move(file));
  }
  version_ = hash_of(all_tags).substr(0, 12);
}

void StaticFiles::add_to(Router& router) const {
  for (const auto& [address, file] : files_) {
    router.get(address,
               [this, &one = file](const Request& request) { return answer(one, request); });
  }
}

Response StaticFiles::answer(const File& file, const Request& request) const {
  const bool packed = !file.packed.empty() && accepts_gzip(request.header("accept-encoding"));
  // A strong tag names the bytes that are sent, so the packed form has its own (RFC 9110, 8.8.3).
  const std::string tag = packed ? file.tag.substr(0, file.tag.size() - 1) + "-gz\"" : file.tag;
  const bool for_good = request.parameter("v") == version_;
  Response response;
  response.set_header("ETag", tag);
  // The style sheet names fonts without a version: a changed one gets a new name.
  const char* caching = for_good                            ? "public, max-age=31536000, immutable"
                        : file.content_type == "font/woff2" ? "public, max-age=2592000"
                                                            : "public, no-cache";
  response.set_header("Cache-Control", caching);
  if (!file.packed.empty()) response.set_header("Vary", "Accept-Encoding");
  if (names_tag(request.header("if-none-match"), tag)) {
    response.status = 304;
    return response;
  }
  if (packed) response.set_header("Content-Encoding", "gzip");
  response.content_type = file.content_type;
  response.body = packed ? file.packed : file.content;
  return response;
}

std::string entity_tag(std::string_view content) {
  return '"' + hash_of(content) + '"';
}

bool names_tag(std::string_view if_none_match, std::string_view tag) {
  const auto named = split(if_none_match, ",");
  return std::ranges::any_of(named, [&](std::string_view one) {
    if (one.starts_with("W/")) one.remove_prefix(2);  // compared weakly (RFC 9110, 13.1.2)
    return one == "*" || one == tag;
  });
}

}  // namespace tandem
