#include "page/templates.h"

#include <utility>

#include "base/error.h"
#include "base/files.h"
#include "page/view_data.h"

namespace tandem {

namespace {

namespace fs = std::filesystem;
using Mustache = kainjow::mustache::mustache;

constexpr int kDeepestPartials = 8;

std::map<std::string, std::string, std::less<>> read_folder(const fs::path& folder) {
  std::map<std::string, std::string, std::less<>> texts;
  if (!fs::is_directory(folder)) {
    throw Error(ErrorKind::not_found, "no folder " + folder.string());
  }
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".html") continue;
    std::string text = read_file(entry.path());
    while (text.ends_with('\n')) text.pop_back();
    texts.emplace(entry.path().stem().string(), std::move(text));
  }
  return texts;
}

// Replaces every {{>name}}; partials may hold partials.
std::string with_partials(std::string_view text,
                          const std::map<std::string, std::string, std::less<>>& partials,
                          int depth) {
  constexpr std::string_view kOpen = "{{>";
  std::string whole;
  std::size_t at = 0;
  for (std::size_t tag = text.find(kOpen); tag != std::string_view::npos;
       tag = text.find(kOpen, at)) {
    const std::size_t end = text.find("}}", tag);
    const auto name = text.substr(tag + kOpen.size(), end - tag - kOpen.size());
    const auto partial = partials.find(name);
    if (partial == partials.end() || depth == kDeepestPartials) {
      throw Error(ErrorKind::corrupt, "templates: no partial '" + std::string(name) + "'");
    }
    whole += text.substr(at, tag - at);
    whole += with_partials(partial->second, partials, depth + 1);
    at = end + 2;
  }
  return whole += text.substr(at);
}

}  // namespace

struct Templates::Parsed {
  explicit Parsed(const std::string& text) : mustache(text) {}

  // Rendering writes to this object only where a partial or a lambda fails, and there are none.
  mutable Mustache mustache;
};

Templates::Templates(const fs::path& folder) {
  const auto partials = read_folder(folder / "partials");
  for (const auto& [name, text] : read_folder(folder)) {
    auto parsed = std::make_unique<Parsed>(with_partials(text, partials, 0) + "\n");
    if (!parsed->mustache.is_valid()) {
      throw Error(ErrorKind::corrupt,
                  (folder / (name + ".html")).string() + ": " + parsed->mustache.error_message());
    }
    pages_.emplace(name, std::move(parsed));
  }
}

Templates::Templates(Templates&&) noexcept = default;
Templates& Templates::operator=(Templates&&) noexcept = default;
Templates::~Templates() = default;

std::string Templates::render(std::string_view page, const View& view, const View& common) const {
  const auto found = pages_.find(page);
  if (found == pages_.end()) {
    throw Error(ErrorKind::not_found, "no template '" + std::string(page) + "'");
  }
  kainjow::mustache::context<std::string> context;
  context.push(&common.data().value);
  context.push(&view.data().value);
  std::ostringstream out;
  found->second->mustache.render(context, out);
  return out.str();
}

}  // namespace tandem
