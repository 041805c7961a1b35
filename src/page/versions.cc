#include "page/versions.h"

#include <algorithm>
#include <map>

namespace tandem {

namespace {

int rank_of(std::string_view version_lang, std::string_view wanted) {
  if (version_lang == wanted) return 0;
  return version_lang == "en" ? 1 : 2;
}

}  // namespace

std::string_view stem_of(const Version& version) {
  const std::string_view id = version.id;
  const bool ends_so = id.size() > version.lang.size() + 1 && id.ends_with("-" + version.lang);
  return ends_so ? id.substr(0, id.size() - version.lang.size() - 1) : id;
}

std::vector<std::size_t> shown_in(const std::vector<Version>& versions, std::string_view lang) {
  std::map<std::string_view, std::size_t> best;
  for (std::size_t i = 0; i < versions.size(); ++i) {
    const auto [entry, is_first] = best.emplace(stem_of(versions[i]), i);
    const bool better =
        rank_of(versions[i].lang, lang) < rank_of(versions[entry->second].lang, lang);
    if (!is_first && better) entry->second = i;
  }
  std::vector<std::size_t> shown;
  shown.reserve(best.size());
  for (const auto& [stem, index] : best) shown.push_back(index);
  std::ranges::sort(shown);
  return shown;
}

}  // namespace tandem
