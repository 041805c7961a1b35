#include "domain/record_title.h"

namespace tandem {

const std::string& title_of(const Record& record) {
  if (const auto* one = std::get_if<Organisation>(&record)) return one->name;
  if (const auto* one = std::get_if<Cooperation>(&record)) return one->title;
  if (const auto* one = std::get_if<Article>(&record)) return one->title;
  return std::get<Support>(record).name;
}

}  // namespace tandem
