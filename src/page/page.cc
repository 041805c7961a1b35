#include "page/page.h"

#include <algorithm>

namespace tandem {

std::string_view PageRequest::first(std::string_view name) const {
  const auto found = std::ranges::find(query, name, &std::pair<std::string, std::string>::first);
  return found == query.end() ? std::string_view() : std::string_view(found->second);
}

std::vector<std::string> PageRequest::all(std::string_view name) const {
  std::vector<std::string> values;
  for (const auto& [field, value] : query) {
    if (field == name && !value.empty()) values.push_back(value);
  }
  return values;
}

}  // namespace tandem
