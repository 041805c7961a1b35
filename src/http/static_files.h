#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "http/request.h"
#include "http/response.h"
#include "http/router.h"

namespace tandem {

// The files of web/static, read and packed once at the start (some 200 KB): only what was listed
// then exists, so no address leads anywhere else on the disk. Threads: const and safe to share.
class StaticFiles {
 public:
  // Every file below `folder`, whose type we know. Throws Error(not_found | io).
  explicit StaticFiles(const std::filesystem::path& folder);

  // GET /static/… for each file. `this` must outlive the router.
  void add_to(Router& router) const;

  // 12 hexadecimal digits over all files: in an address as ?v=, it lets browsers keep the file for
  // good.
  [[nodiscard]] const std::string& version() const { return version_; }

 private:
  struct File {
    std::string content_type, content, packed;  // packed is empty where packing gains nothing
    std::string tag;
  };

  [[nodiscard]] Response answer(const File& file, const Request& request) const;

  std::map<std::string, File, std::less<>> files_;  // by address
  std::string version_;
};

// Strong, from the content.
std::string entity_tag(std::string_view content);

// If-None-Match names this tag, or is "*".
bool names_tag(std::string_view if_none_match, std::string_view tag);

}  // namespace tandem
