#include "cli/find_record.h"

#include <vector>

#include "base/nearest.h"

namespace tandem::cli {

std::optional<Stored> find_record(const Store& store, std::string_view id) {
  for (const RecordType type : kRecordTypes) {
    if (auto found = store.find(type, id)) return found;
  }
  return std::nullopt;
}

std::string no_such_record(const Store& store, std::string_view id) {
  std::vector<std::string> ids;
  for (const RecordType type : kRecordTypes) {
    const auto more = store.ids(type);
    ids.insert(ids.end(), more.begin(), more.end());
  }
  const std::vector<std::string_view> known(ids.begin(), ids.end());
  return "no record " + in_quotes(id) + did_you_mean(nearest_of(id, known));
}

}  // namespace tandem::cli
